environment            = "staging"
domain                 = "voice.staging.example.com"
certificate_arn        = "arn:aws:acm:ap-southeast-1:111111111111:certificate/staging"
global_certificate_arn = "arn:aws:acm:us-east-1:111111111111:certificate/staging"
allowed_form_origins   = ["https://forms.staging.example.com"]
cells                  = { min = 1, max = 4 }
turn_servers           = { min = 1, max = 2 }
redis_node_type        = "cache.t4g.micro"
log_retention_days     = 30
alarm_email            = "operations@example.com"
github_repository      = "example/vpbank-voice-agent"
