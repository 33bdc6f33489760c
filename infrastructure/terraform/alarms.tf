# What the cloud's own parts do wrong. What the product does wrong, Prometheus tells (infrastructure/monitoring).

resource "aws_sns_topic" "alarms" {
  name              = "${local.name}-alarms"
  kms_master_key_id = aws_kms_key.operations.id
}

resource "aws_sns_topic_subscription" "email" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

locals {
  alarms = {
    no-healthy-cell = {
      namespace  = "AWS/ApplicationELB", metric = "HealthyHostCount", statistic = "Minimum", below = true, threshold = 1
      dimensions = { LoadBalancer = aws_lb.voice_bot.arn_suffix, TargetGroup = aws_lb_target_group.voice_bot.arn_suffix }
    }
    server-errors = {
      namespace  = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", statistic = "Sum", below = false, threshold = 20
      dimensions = { LoadBalancer = aws_lb.voice_bot.arn_suffix }
    }
    no-healthy-relay = {
      namespace  = "AWS/NetworkELB", metric = "HealthyHostCount", statistic = "Minimum", below = true, threshold = 1
      dimensions = { LoadBalancer = aws_lb.turn.arn_suffix, TargetGroup = aws_lb_target_group.turn.arn_suffix }
    }
    sessions-throttled = {
      namespace  = "AWS/DynamoDB", metric = "ThrottledRequests", statistic = "Sum", below = false, threshold = 10
      dimensions = { TableName = aws_dynamodb_table.sessions.name }
    }
    sessions-failing = {
      namespace  = "AWS/DynamoDB", metric = "SystemErrors", statistic = "Sum", below = false, threshold = 5
      dimensions = { TableName = aws_dynamodb_table.sessions.name }
    }
    cells-busy = {
      namespace  = "AWS/ECS", metric = "CPUUtilization", statistic = "Average", below = false, threshold = 85
      dimensions = { ClusterName = aws_ecs_cluster.main.name, ServiceName = aws_ecs_service.cells.name }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "parts" {
  for_each            = local.alarms
  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = "docs/runbooks/cloud-${each.key}.md"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = each.value.below ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  treat_missing_data  = each.value.below ? "breaching" : "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}
