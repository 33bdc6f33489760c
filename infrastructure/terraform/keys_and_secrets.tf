# Keys, and the places of secrets. Their values are put in by hand or by rotation, and never stand in the state.

data "aws_iam_policy_document" "operations_key" {
  statement {
    sid       = "TheAccountRulesThroughItsPolicies"
    actions   = ["kms:*"]
    resources = ["*"] # in a key's own policy: that key

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }

  statement {
    sid       = "Logs"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"] # in a key's own policy: that key

    principals {
      type        = "Service"
      identifiers = ["logs.${var.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:aws:logs:${var.region}:${data.aws_caller_identity.current.account_id}:log-group:*"]
    }
  }

  statement {
    sid       = "Alarms"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"] # in a key's own policy: that key

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }
  }
}

resource "aws_kms_key" "operations" {
  description         = "Logs, secrets, alarms, the cache"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.operations_key.json
}

resource "aws_kms_alias" "operations" {
  name          = "alias/${local.name}-operations"
  target_key_id = aws_kms_key.operations.key_id
}

resource "aws_kms_alias" "content" {
  name          = "alias/${local.name}-content"
  target_key_id = aws_kms_key.content.key_id
}

locals {
  secrets = {
    service-token      = "SERVICE_TOKEN: what the voice bot shows the browser agent"
    redis-url          = "REDIS_URL: rediss://:<auth token>@<endpoint>:6379/0"
    turn-secret        = "TURN_SECRET: shared by the voice bots and the relays"
    openai-api-key     = "OPENAI_API_KEY, or an empty text"
    elevenlabs-api-key = "ELEVENLABS_API_KEY, or an empty text"
    redis-auth-token   = "The cache's own token"
  }
}

resource "aws_secretsmanager_secret" "service" {
  for_each                = local.secrets
  name                    = "${local.name}/${each.key}"
  description             = each.value
  kms_key_id              = aws_kms_key.operations.arn
  recovery_window_in_days = 30
}

data "aws_secretsmanager_secret_version" "redis_auth_token" {
  secret_id = aws_secretsmanager_secret.service["redis-auth-token"].id
}
