# Cells grow with live sessions, which take processor time long before averages show it.

resource "aws_appautoscaling_target" "cells" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.cells.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.cells.min
  max_capacity       = var.cells.max
}

resource "aws_appautoscaling_policy" "live_sessions" {
  name               = "live-sessions"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.cells.service_namespace
  resource_id        = aws_appautoscaling_target.cells.resource_id
  scalable_dimension = aws_appautoscaling_target.cells.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.sessions_per_cell
    scale_out_cooldown = 60
    scale_in_cooldown  = 900 # a session may last long; cells drain slowly

    customized_metric_specification {
      namespace   = local.metrics_namespace
      metric_name = "vpbank_voice_agent_websocket_connections_active"
      statistic   = "Average"

      dimensions {
        name  = "service"
        value = "voice-bot"
      }
    }
  }
}

resource "aws_appautoscaling_policy" "processor" {
  name               = "processor"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.cells.service_namespace
  resource_id        = aws_appautoscaling_target.cells.resource_id
  scalable_dimension = aws_appautoscaling_target.cells.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value      = 60
    scale_in_cooldown = 900

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_target" "turn" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.turn.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.turn_servers.min
  max_capacity       = var.turn_servers.max
}

resource "aws_appautoscaling_policy" "turn" {
  name               = "processor"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.turn.service_namespace
  resource_id        = aws_appautoscaling_target.turn.resource_id
  scalable_dimension = aws_appautoscaling_target.turn.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = 50

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

locals {
  metrics_namespace = "VPBankVoiceAgent/${var.environment}"
}

resource "aws_ssm_parameter" "metrics" {
  name   = "/${local.name}/metrics-collector"
  type   = "SecureString"
  key_id = aws_kms_key.operations.arn

  value = yamlencode({
    receivers = {
      prometheus = {
        config = {
          global = { scrape_interval = "30s" }
          scrape_configs = [
            for service, port in { voice-bot = 7860, browser-agent = 7863 } : {
              job_name                       = service
              static_configs                 = [{ targets = ["127.0.0.1:${port}"], labels = { service = service } }]
            }
          ]
        }
      }
    }
    exporters = {
      awsemf = {
        namespace               = local.metrics_namespace
        log_group_name          = aws_cloudwatch_log_group.services["metrics"].name
        dimension_rollup_option = "NoDimensionRollup"
        metric_declarations = [{
          dimensions            = [["service"]]
          metric_name_selectors = ["^vpbank_voice_agent_(websocket_connections_active|webrtc_connections_active|service_health)$"]
        }]
      }
    }
    service = {
      pipelines = { metrics = { receivers = ["prometheus"], exporters = ["awsemf"] } }
    }
  })
}
