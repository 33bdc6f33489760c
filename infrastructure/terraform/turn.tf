# The relay of sound. Citizens reach it through a network load balancer; from its relay ports the sound reaches
# the voice bots inside the VPC, so neither those nor the bots are open to the world.

resource "aws_lb" "turn" {
  name                             = "${local.name}-turn"
  load_balancer_type               = "network"
  subnets                          = [for subnet in aws_subnet.public : subnet.id]
  security_groups                  = [aws_security_group.turn.id]
  enable_deletion_protection       = true
  enable_cross_zone_load_balancing = true
}

resource "aws_lb_target_group" "turn" {
  name        = "${local.name}-turn"
  vpc_id      = aws_vpc.main.id
  target_type = "ip"
  protocol    = "TCP_UDP"
  port        = 3478

  stickiness {
    type    = "source_ip"
    enabled = true
  }

  health_check {
    protocol = "TCP"
    port     = 3478
  }
}

resource "aws_lb_listener" "turn" {
  load_balancer_arn = aws_lb.turn.arn
  protocol          = "TCP_UDP"
  port              = 3478

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.turn.arn
  }
}

resource "aws_ecs_task_definition" "turn" {
  family                   = "${local.name}-turn"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.turn.arn

  container_definitions = jsonencode([{
    name             = "coturn"
    image            = "coturn/coturn:4.6.3"
    essential        = true
    portMappings     = [{ containerPort = 3478, protocol = "udp" }, { containerPort = 3478, protocol = "tcp" }]
    secrets          = [{ name = "TURN_SECRET", valueFrom = aws_secretsmanager_secret.service["turn-secret"].arn }]
    logConfiguration = local.log["coturn"]
    # Only towards the VPC: a relay to anywhere else would be everybody's proxy.
    entryPoint = ["/bin/sh", "-c"]
    command = [join(" ", [
      "exec turnserver -n --no-cli --no-tls --no-dtls --fingerprint --use-auth-secret",
      "--realm=${var.domain} --static-auth-secret=\"$TURN_SECRET\" --log-file=stdout --no-multicast-peers",
      "--min-port=49152 --max-port=65535",
      "--denied-peer-ip=0.0.0.0-255.255.255.255",
      "--allowed-peer-ip=${cidrhost(var.vpc_cidr, 0)}-${cidrhost(var.vpc_cidr, -1)}",
    ])]
  }])
}

resource "aws_ecs_service" "turn" {
  name            = "turn"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.turn.arn
  desired_count   = var.turn_servers.min
  launch_type     = "FARGATE"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = [for subnet in aws_subnet.private : subnet.id]
    security_groups = [aws_security_group.turn.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.turn.arn
    container_name   = "coturn"
    container_port   = 3478
  }

  lifecycle {
    ignore_changes = [desired_count]
  }
}
