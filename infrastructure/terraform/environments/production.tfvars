environment            = "production"
domain                 = "voice.example.com"
certificate_arn        = "arn:aws:acm:ap-southeast-1:222222222222:certificate/production"
global_certificate_arn = "arn:aws:acm:us-east-1:222222222222:certificate/production"
allowed_form_origins   = ["https://forms.example.com"]
guests_allowed         = true
cells                  = { min = 4, max = 400 }
turn_servers           = { min = 2, max = 20 }
redis_node_type        = "cache.r7g.large"
alarm_email            = "operations@example.com"
github_repository      = "example/vpbank-voice-agent"
