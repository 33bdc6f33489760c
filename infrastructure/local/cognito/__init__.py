"""The Cognito API on this machine: moto, with what it lacks to be trusted with people's sign-ins."""
