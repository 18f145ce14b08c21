# A worker of which one task is always on demand and most of the others are on Spot.

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

  default_tags {
    tags = { team = "mail" }
  }
}

variable "tag" {
  type    = string
  default = "1.27"
}

data "aws_availability_zones" "available" {
  state = "available"
}

resource "aws_vpc" "mail" {
  cidr_block = "10.40.0.0/16"
}

resource "aws_internet_gateway" "mail" {
  vpc_id = aws_vpc.mail.id
}

resource "aws_subnet" "mail" {
  count             = 3
  vpc_id            = aws_vpc.mail.id
  availability_zone = data.aws_availability_zones.available.names[count.index]
  cidr_block        = cidrsubnet(aws_vpc.mail.cidr_block, 8, count.index)
}

resource "aws_default_route_table" "mail" {
  default_route_table_id = aws_vpc.mail.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.mail.id
  }
}

resource "aws_security_group" "mail" {
  name   = "mail"
  vpc_id = aws_vpc.mail.id

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_iam_role" "execution" {
  name = "mail-execution"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachments_exclusive" "execution" {
  role_name   = aws_iam_role.execution.name
  policy_arns = ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"]
}

resource "aws_cloudwatch_log_group" "mail" {
  name_prefix = "mail-"
}

resource "aws_ecs_cluster" "mail" {
  name = "mail"
}

resource "aws_ecs_cluster_capacity_providers" "mail" {
  cluster_name       = aws_ecs_cluster.mail.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]

  default_capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }
}

resource "aws_ecs_task_definition" "mail" {
  family                   = "mail"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{
    name        = "worker"
    image       = "public.ecr.aws/nginx/nginx:${var.tag}"
    cpu         = 0
    stopTimeout = 120
    ulimits     = [{ name = "nofile", softLimit = 4096, hardLimit = 8192 }]
    healthCheck = { command = ["CMD-SHELL", "true"], interval = 10, retries = 2, startPeriod = 5 }
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.mail.name
        awslogs-region        = "eu-west-3"
        awslogs-stream-prefix = "mail"
        mode                  = "non-blocking"
        max-buffer-size       = "8m"
      }
    }
  }])
}

resource "aws_ecs_service" "mail" {
  name                  = "mail"
  cluster               = aws_ecs_cluster.mail.id
  task_definition       = aws_ecs_task_definition.mail.arn
  desired_count         = 4
  force_new_deployment  = true
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = 1
    weight            = 1
  }

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 3
  }

  network_configuration {
    subnets          = aws_subnet.mail[*].id
    security_groups  = [aws_security_group.mail.id]
    assign_public_ip = true
  }

  depends_on = [
    aws_default_route_table.mail,
    aws_ecs_cluster_capacity_providers.mail,
    aws_iam_role_policy_attachments_exclusive.execution,
  ]
}
