# HTTP and WebSockets. A conversation lives in one cell: the cookie brings its requests back there.

resource "aws_lb" "voice_bot" {
  name                       = local.name
  load_balancer_type         = "application"
  subnets                    = [for subnet in aws_subnet.public : subnet.id]
  security_groups            = [aws_security_group.load_balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  idle_timeout               = 300

  access_logs {
    bucket  = aws_s3_bucket.logs.id
    prefix  = "alb"
    enabled = true
  }
}

resource "aws_lb_target_group" "voice_bot" {
  name                 = local.name
  vpc_id               = aws_vpc.main.id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = 7860
  deregistration_delay = 300 # conversations under way may end

  stickiness {
    type            = "lb_cookie"
    cookie_duration = 86400
  }

  health_check {
    path                = "/health"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.voice_bot.arn
  protocol          = "HTTPS"
  port              = 443
  certificate_arn   = var.certificate_arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

# /metrics and whatever else is not listed stays inside. A rule holds five conditions at most.
resource "aws_lb_listener_rule" "api" {
  for_each     = { api = ["/api/*", "/ws", "/offer"], documents = ["/health", "/live", "/docs", "/docs/*", "/openapi.json"] }
  listener_arn = aws_lb_listener.https.arn

  condition {
    path_pattern {
      values = each.value
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.voice_bot.arn
  }
}
