"""Everyday words that hardly ever stand in a person's name: with one of them, words that merely could be a
name are none."""

COMMON_WORDS = tuple(
    """
    a an the this that these those my your his her its our their me you him them us it i we he she they
    am is are was were be been being do does did done have has had having will would shall should can could may might must
    not no yes okay ok please thanks thank sorry hello hi hey bye good morning afternoon evening night
    and or but so because if then than as at by for from in into of off on onto out over to under up with without about
    after again against all also always any away back before below between both down during each few first last next more
    most much many near never now often only other own same some soon still such too very well when where which who whom whose why
    how what here there today tomorrow yesterday tonight monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december day days week weeks month months
    year years hour hours minute minutes time date
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half quarter
    going go goes went gone get gets getting got give gives given giving make makes made making take takes taking took taken
    come comes coming came see seeing know knows think thinking want wants wanted need needs needed like likes liked
    looking look trying try using use used asking ask calling call called writing write reading read saying say said
    telling tell speaking speak talking talk working work works worked living live lives lived staying stay moving move
    buying buy bought paying pay paid selling sell sending send sent booking book booked ordering order ordered
    applying apply applied requesting request requested reporting report reported opening open opened closing close
    starting start started ending end finishing finish finished leaving leave left arriving arrive arrived returning return
    changing change changed updating update updated correcting correct corrected checking check checked confirming confirm
    cancelling cancel cancelled deleting delete removing remove clearing clear saving save saved submitting submit submitted
    employed unemployed retired married single divorced widowed male female man woman boy girl person people student teacher
    doctor nurse engineer manager director officer analyst accountant driver farmer worker employee employer owner customer
    client guest patient sender recipient receiver beneficiary applicant driver passenger member visitor tenant landlord
    father mother son daughter wife husband brother sister friend parent parents guardian child children kid kids baby
    new old big small long short high low full empty ready free busy happy sad fine sick ill well late early fast slow
    interested allergic available able sure certain afraid aware worried planning hoping waiting calling
    house home car bike bank money loan account card phone email mail address name number form field page step
    company office school hospital hotel room table ticket flight trip tour visit holiday vacation leave
    vegetarian vegan regular standard express economy business premium basic deluxe
    yes no maybe perhaps actually really just quite rather almost nearly exactly approximately
    something anything nothing everything someone anyone nobody everyone
    years-old eighteen-plus older younger adult adults
    """.split()
)
