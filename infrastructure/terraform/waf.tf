# The firewall before CloudFront. The product limits callers itself; this stops floods and known attacks earlier.

resource "aws_wafv2_web_acl" "main" {
  provider = aws.global
  name     = local.name
  scope    = "CLOUDFRONT"

  default_action {
    allow {}
  }

  rule {
    name     = "floods"
    priority = 1

    action {
      block {}
    }

    statement {
      rate_based_statement {
        aggregate_key_type    = "IP"
        limit                 = 24000 # in five minutes; one office address may hold many conversations
        evaluation_window_sec = 300
      }
    }

    visibility_config {
      metric_name                = "${local.name}-floods"
      cloudwatch_metrics_enabled = true
      sampled_requests_enabled   = false
    }
  }

  dynamic "rule" {
    for_each = {
      AWSManagedRulesAmazonIpReputationList = 2
      AWSManagedRulesKnownBadInputsRuleSet  = 3
    }

    content {
      name     = rule.key
      priority = rule.value

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          name        = rule.key
          vendor_name = "AWS"
        }
      }

      visibility_config {
        metric_name                = "${local.name}-${rule.key}"
        cloudwatch_metrics_enabled = true
        sampled_requests_enabled   = false # requests carry what citizens say
      }
    }
  }

  visibility_config {
    metric_name                = local.name
    cloudwatch_metrics_enabled = true
    sampled_requests_enabled   = false
  }
}
