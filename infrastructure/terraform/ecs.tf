# A cell: one voice bot and the browser agent that carries its pages, in one task. They share a loopback, grow
# together, and fail together; a citizen whose cell is lost resumes in another from the session store.

resource "aws_ecs_cluster" "main" {
  name = local.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_cloudwatch_log_group" "services" {
  for_each          = toset(["voice-bot", "browser-agent", "metrics", "coturn"])
  name              = "/vpbank-voice-agent/${var.environment}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.operations.arn
}

locals {
  log = {
    for service, group in aws_cloudwatch_log_group.services : service => {
      logDriver = "awslogs"
      options = {
        awslogs-group         = group.name
        awslogs-region        = var.region
        awslogs-stream-prefix = service
      }
    }
  }

  shared_environment = {
    ALLOWED_FORM_ORIGINS    = join(",", var.allowed_form_origins)
    SAMPLE_BANK_URL         = var.allowed_form_origins[0]
    BROWSER_AGENT_URL       = "http://127.0.0.1:7863"
    AWS_REGION              = var.region
    LOG_FORMAT              = "json"
    ANONYMIZED_TELEMETRY    = "false"
    BROWSER_SANDBOX         = "off" # Fargate offers Chromium no namespaces; the task is the boundary
    PYTHONDONTWRITEBYTECODE = "1"
  }

  voice_bot_environment = merge(local.shared_environment, {
    DYNAMODB_TABLE_NAME  = aws_dynamodb_table.sessions.name
    AUDIT_TABLE_NAME     = aws_dynamodb_table.audit.name
    COGNITO_USER_POOL_ID = aws_cognito_user_pool.citizens.id
    COGNITO_CLIENT_ID    = aws_cognito_user_pool_client.voice_bot.id
    KMS_KEY_ID           = aws_kms_key.content.arn
    GUESTS_ALLOWED       = tostring(var.guests_allowed)
    ICE_SERVERS          = "turn:${aws_lb.turn.dns_name}:3478?transport=udp,turn:${aws_lb.turn.dns_name}:3478?transport=tcp"
    SECURE_COOKIES       = "true"
    TRUSTED_PROXIES      = var.vpc_cidr
    CORS_ALLOWED_ORIGINS = "https://${var.domain}"
    MAX_VOICE_SESSIONS   = tostring(var.max_voice_sessions)
  })

  # Only the relay of this environment, and the mounts that a read-only file system needs.
  scratch = [
    { sourceVolume = "tmp", containerPath = "/tmp", readOnly = false },
    { sourceVolume = "data", containerPath = "/data", readOnly = false },
  ]
}

resource "aws_ecs_task_definition" "cell" {
  family                   = "${local.name}-cell"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cell_size.cpu
  memory                   = var.cell_size.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.cell.arn

  volume {
    name = "tmp"
  }

  volume {
    name = "data"
  }

  container_definitions = jsonencode([
    {
      name                   = "voice-bot"
      image                  = "${var.image_namespace}/voice-agent-voice-bot:${var.image_tag}"
      essential              = true
      readonlyRootFilesystem = true
      user                   = "10001:10001"
      portMappings           = [{ containerPort = 7860 }]
      environment            = [for name, value in local.voice_bot_environment : { name = name, value = value }]
      secrets = [
        { name = "SERVICE_TOKEN", valueFrom = aws_secretsmanager_secret.service["service-token"].arn },
        { name = "REDIS_URL", valueFrom = aws_secretsmanager_secret.service["redis-url"].arn },
        { name = "TURN_SECRET", valueFrom = aws_secretsmanager_secret.service["turn-secret"].arn },
        { name = "OPENAI_API_KEY", valueFrom = aws_secretsmanager_secret.service["openai-api-key"].arn },
        { name = "ELEVENLABS_API_KEY", valueFrom = aws_secretsmanager_secret.service["elevenlabs-api-key"].arn },
      ]
      mountPoints      = local.scratch
      logConfiguration = local.log["voice-bot"]
      stopTimeout      = 120
      dependsOn        = [{ containerName = "browser-agent", condition = "HEALTHY" }]
      healthCheck = {
        command     = ["CMD", "python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:7860/live', timeout=4)"]
        interval    = 10
        timeout     = 5
        retries     = 3
        startPeriod = 60
      }
    },
    {
      name                   = "browser-agent"
      image                  = "${var.image_namespace}/voice-agent-browser-agent:${var.image_tag}"
      essential              = true
      readonlyRootFilesystem = true
      user                   = "10001:10001"
      environment            = [for name, value in local.shared_environment : { name = name, value = value }]
      secrets                = [{ name = "SERVICE_TOKEN", valueFrom = aws_secretsmanager_secret.service["service-token"].arn }]
      mountPoints            = local.scratch
      logConfiguration       = local.log["browser-agent"]
      stopTimeout            = 120
      healthCheck = {
        command     = ["CMD", "python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:7863/live', timeout=4)"]
        interval    = 10
        timeout     = 5
        retries     = 3
        startPeriod = 60
      }
    },
    {
      # Reads /metrics of both and gives CloudWatch what autoscaling and alarms look at.
      name             = "metrics"
      image            = "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3"
      essential        = false
      environment      = [{ name = "AWS_REGION", value = var.region }]
      secrets          = [{ name = "AOT_CONFIG_CONTENT", valueFrom = aws_ssm_parameter.metrics.arn }]
      logConfiguration = local.log["metrics"]
    },
  ])
}

resource "aws_ecs_service" "cells" {
  name                              = "conversations"
  cluster                           = aws_ecs_cluster.main.id
  task_definition                   = aws_ecs_task_definition.cell.arn
  desired_count                     = var.cells.min
  launch_type                       = "FARGATE"
  health_check_grace_period_seconds = 120
  enable_ecs_managed_tags           = true
  propagate_tags                    = "SERVICE"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  network_configuration {
    subnets         = [for subnet in aws_subnet.private : subnet.id]
    security_groups = [aws_security_group.cell.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.voice_bot.arn
    container_name   = "voice-bot"
    container_port   = 7860
  }

  # CI deploys images, autoscaling sets the count.
  lifecycle {
    ignore_changes = [task_definition, desired_count]
  }
}
