"""What a form is: its fields, their kinds, and the values they take. Pure: no I/O, no clock."""
