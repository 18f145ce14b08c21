# Two services behind one listener, whose weights say which of them visitors meet.

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

variable "green_weight" {
  description = "How many of a hundred visitors meet the new one."
  type        = number
  default     = 10
}

data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }

  filter {
    name   = "default-for-az"
    values = [true]
  }
}

locals {
  colours = {
    blue  = { tag = "1.27", weight = 100 - var.green_weight }
    green = { tag = "1.28", weight = var.green_weight }
  }
}

resource "aws_security_group" "this" {
  for_each    = toset(["balancer", "tasks"])
  name        = "news-${each.key}"
  description = "news ${each.key}"
  vpc_id      = data.aws_vpc.default.id
}

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  security_group_id = aws_security_group.this["balancer"].id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_ingress_rule" "tasks" {
  security_group_id            = aws_security_group.this["tasks"].id
  referenced_security_group_id = aws_security_group.this["balancer"].id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_vpc_security_group_egress_rule" "all" {
  for_each          = aws_security_group.this
  security_group_id = each.value.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_lb" "news" {
  name            = "news"
  security_groups = [aws_security_group.this["balancer"].id]
  subnets         = data.aws_subnets.default.ids
}

resource "aws_lb_target_group" "news" {
  for_each             = local.colours
  name                 = "news-${each.key}"
  port                 = 80
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = data.aws_vpc.default.id
  deregistration_delay = 0
}

resource "aws_lb_listener" "news" {
  load_balancer_arn = aws_lb.news.arn
  port              = 80

  default_action {
    type = "forward"

    forward {
      dynamic "target_group" {
        for_each = local.colours

        content {
          arn    = aws_lb_target_group.news[target_group.key].arn
          weight = target_group.value.weight
        }
      }

      stickiness {
        enabled  = true
        duration = 600
      }
    }
  }
}

resource "aws_lb_listener_rule" "preview" {
  listener_arn = aws_lb_listener.news.arn

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.news["green"].arn
  }

  condition {
    http_header {
      http_header_name = "X-Preview"
      values           = ["yes"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name                = "news-execution"
  managed_policy_arns = ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"]
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ["ecs-tasks.amazonaws.com"] } }]
  })
}

resource "aws_ecs_cluster" "news" {
  name = "news"
}

resource "aws_ecs_task_definition" "news" {
  for_each                 = local.colours
  family                   = "news-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{
    name         = "web"
    image        = "public.ecr.aws/nginx/nginx:${each.value.tag}"
    portMappings = [{ containerPort = 80, hostPort = 80 }]
    environment  = [{ name = "COLOUR", value = each.key }, { name = "APP", value = "news" }]
  }])
}

resource "aws_ecs_service" "news" {
  for_each              = local.colours
  name                  = "news-${each.key}"
  cluster               = aws_ecs_cluster.news.arn
  task_definition       = aws_ecs_task_definition.news[each.key].arn
  desired_count         = 1
  launch_type           = "FARGATE"
  wait_for_steady_state = true
  depends_on = [
    aws_lb_listener.news,
    aws_lb_listener_rule.preview,
    aws_vpc_security_group_egress_rule.all,
    aws_vpc_security_group_ingress_rule.tasks,
  ]

  load_balancer {
    target_group_arn = aws_lb_target_group.news[each.key].arn
    container_name   = "web"
    container_port   = 80
  }

  network_configuration {
    subnets          = data.aws_subnets.default.ids
    security_groups  = [aws_security_group.this["tasks"].id]
    assign_public_ip = true
  }
}
