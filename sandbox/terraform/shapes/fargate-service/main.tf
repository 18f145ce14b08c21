# A service as community modules make it: a module that takes maps of containers, rules and policies, called with a few of each.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-3"
}

variable "tag" {
  type    = string
  default = "1.27"
}

data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

locals {
  name = "catalogue"
  tags = { Application = "catalogue", Terraform = "true" }
}

resource "aws_ecs_cluster" "this" {
  name = local.name
  tags = local.tags

  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"

      log_configuration {
        cloud_watch_log_group_name = aws_cloudwatch_log_group.commands.name
      }
    }
  }

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}

resource "aws_cloudwatch_log_group" "commands" {
  name              = "/aws/ecs/${local.name}"
  retention_in_days = 90
  tags              = local.tags
}

resource "aws_security_group" "balancer" {
  name_prefix = "${local.name}-balancer-"
  vpc_id      = data.aws_vpc.default.id
  tags        = local.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group_rule" "balancer" {
  for_each = {
    in  = { type = "ingress", port = 80 }
    out = { type = "egress", port = 0 }
  }

  security_group_id = aws_security_group.balancer.id
  type              = each.value.type
  protocol          = each.value.port == 0 ? "-1" : "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_lb" "this" {
  name                       = local.name
  security_groups            = [aws_security_group.balancer.id]
  subnets                    = data.aws_subnets.default.ids
  drop_invalid_header_fields = true
  enable_deletion_protection = false
  tags                       = local.tags

  timeouts {
    create = "5m"
  }
}

resource "aws_lb_target_group" "this" {
  for_each = toset(["web"])

  name_prefix                       = "web-"
  port                              = 80
  protocol                          = "HTTP"
  target_type                       = "ip"
  vpc_id                            = data.aws_vpc.default.id
  deregistration_delay              = 5
  load_balancing_cross_zone_enabled = true
  tags                              = local.tags

  health_check {
    enabled             = true
    healthy_threshold   = 5
    interval            = 30
    matcher             = "200"
    path                = "/"
    port                = "traffic-port"
    protocol            = "HTTP"
    timeout             = 5
    unhealthy_threshold = 2
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"
  tags              = local.tags

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this["web"].arn
  }
}

module "service" {
  source = "./service"

  name        = local.name
  cluster_arn = aws_ecs_cluster.this.arn
  subnet_ids  = data.aws_subnets.default.ids
  vpc_id      = data.aws_vpc.default.id
  tags        = local.tags

  containers = {
    web = {
      image        = "public.ecr.aws/nginx/nginx:${var.tag}"
      cpu          = 192
      essential    = true
      portMappings = [{ name = "web", containerPort = 80, protocol = "tcp" }]
      dependsOn    = [{ containerName = "agent", condition = "START" }]
    }
    agent = {
      image             = "public.ecr.aws/docker/library/busybox:stable"
      cpu               = 64
      memoryReservation = 64
      essential         = false
      command           = ["sleep", "infinity"]
    }
  }

  load_balancers = {
    web = {
      target_group_arn = aws_lb_target_group.this["web"].arn
      container_port   = 80
    }
  }

  ingress = {
    balancer = { port = 80, source_security_group_id = aws_security_group.balancer.id }
  }

  scaling = {
    cpu    = "ECSServiceAverageCPUUtilization"
    memory = "ECSServiceAverageMemoryUtilization"
  }

  depends_on = [aws_lb_listener.this]
}

output "url" {
  value = "http://${aws_lb.this.dns_name}"
}
