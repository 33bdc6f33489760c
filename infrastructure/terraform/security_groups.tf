# Who may speak to whom. Rules stand by themselves, so that groups may name each other.

data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_security_group" "load_balancer" {
  name        = "${local.name}-alb"
  description = "From CloudFront alone"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_from_cloudfront" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "HTTPS from CloudFront"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_cells" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "To the voice bots"
  referenced_security_group_id = aws_security_group.cell.id
  ip_protocol                  = "tcp"
  from_port                    = 7860
  to_port                      = 7860
}

resource "aws_security_group" "cell" {
  name        = "${local.name}-cell"
  description = "Voice bot and browser agent"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "cell_from_load_balancer" {
  security_group_id            = aws_security_group.cell.id
  description                  = "HTTP and WebSockets"
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 7860
  to_port                      = 7860
}

resource "aws_vpc_security_group_ingress_rule" "cell_from_turn" {
  security_group_id            = aws_security_group.cell.id
  description                  = "Relayed sound"
  referenced_security_group_id = aws_security_group.turn.id
  ip_protocol                  = "udp"
  from_port                    = 1024
  to_port                      = 65535
}

# Forms stand on the web, and so do speech and language models; the agent's own proxy holds the list of sites.
resource "aws_vpc_security_group_egress_rule" "cell_to_web" {
  for_each          = toset(["80", "443"])
  security_group_id = aws_security_group.cell.id
  description       = "Forms, providers, AWS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
}

resource "aws_vpc_security_group_egress_rule" "cell_to_redis" {
  security_group_id            = aws_security_group.cell.id
  description                  = "Rate limits"
  referenced_security_group_id = aws_security_group.redis.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_vpc_security_group_egress_rule" "cell_to_turn" {
  security_group_id            = aws_security_group.cell.id
  description                  = "Relayed sound"
  referenced_security_group_id = aws_security_group.turn.id
  ip_protocol                  = "udp"
  from_port                    = 1024
  to_port                      = 65535
}

resource "aws_security_group" "redis" {
  name        = "${local.name}-redis"
  description = "Rate limits"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "redis_from_cells" {
  security_group_id            = aws_security_group.redis.id
  description                  = "Voice bots"
  referenced_security_group_id = aws_security_group.cell.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_security_group" "turn" {
  name        = "${local.name}-turn"
  description = "coturn"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "turn_from_anywhere" {
  for_each          = toset(["tcp", "udp"])
  security_group_id = aws_security_group.turn.id
  description       = "TURN"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = each.key
  from_port         = 3478
  to_port           = 3478
}

resource "aws_vpc_security_group_ingress_rule" "turn_from_cells" {
  security_group_id            = aws_security_group.turn.id
  description                  = "Sound from the voice bots to relay ports"
  referenced_security_group_id = aws_security_group.cell.id
  ip_protocol                  = "udp"
  from_port                    = 49152
  to_port                      = 65535
}

resource "aws_vpc_security_group_egress_rule" "turn_to_cells" {
  security_group_id            = aws_security_group.turn.id
  description                  = "Relayed sound"
  referenced_security_group_id = aws_security_group.cell.id
  ip_protocol                  = "udp"
  from_port                    = 1024
  to_port                      = 65535
}

resource "aws_vpc_security_group_egress_rule" "turn_to_web" {
  security_group_id = aws_security_group.turn.id
  description       = "Its image, its secret, its log"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "turn_from_balancer" {
  for_each                     = toset(["tcp", "udp"])
  security_group_id            = aws_security_group.turn.id
  description                  = "The load balancer to coturn"
  referenced_security_group_id = aws_security_group.turn.id
  ip_protocol                  = each.key
  from_port                    = 3478
  to_port                      = 3478
}

resource "aws_vpc_security_group_egress_rule" "cell_to_relay_address" {
  security_group_id = aws_security_group.cell.id
  description       = "The relay by its public name"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "udp"
  from_port         = 3478
  to_port           = 3478
}
