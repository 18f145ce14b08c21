# A service on instances of an Auto Scaling group that ECS scales, and one task of a daemon on each of them. The group itself
# is made elsewhere.

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

variable "group_arn" {
  type    = string
  default = "arn:aws:autoscaling:eu-west-3:000000000000:autoScalingGroup:5d4c1e0f-7a3b-4c52-9d1e-2f3a4b5c6d7e:autoScalingGroupName/hosts"
}

resource "aws_iam_role" "host" {
  name = "hosts"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "host" {
  role       = aws_iam_role.host.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
}

resource "aws_iam_instance_profile" "host" {
  name = "hosts"
  role = aws_iam_role.host.name
}

resource "aws_ecs_cluster" "hosts" {
  name = "hosts"
}

resource "aws_ecs_capacity_provider" "hosts" {
  name = "hosts"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = var.group_arn
    managed_draining               = "ENABLED"
    managed_termination_protection = "DISABLED"

    managed_scaling {
      status                    = "ENABLED"
      target_capacity           = 100
      minimum_scaling_step_size = 1
      maximum_scaling_step_size = 3
    }
  }
}

resource "aws_ecs_cluster_capacity_providers" "hosts" {
  cluster_name       = aws_ecs_cluster.hosts.name
  capacity_providers = [aws_ecs_capacity_provider.hosts.name]

  default_capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.hosts.name
    weight            = 1
  }
}

resource "aws_ecs_task_definition" "search" {
  family                   = "search"
  requires_compatibilities = ["EC2"]
  network_mode             = "bridge"
  container_definitions = jsonencode([{
    name         = "search"
    image        = "public.ecr.aws/nginx/nginx:${var.tag}"
    cpu          = 256
    memory       = 256
    portMappings = [{ containerPort = 80, hostPort = 0 }]
    mountPoints  = [{ sourceVolume = "index", containerPath = "/index" }]
  }])

  volume {
    name      = "index"
    host_path = "/var/index"
  }
}

resource "aws_ecs_task_definition" "agent" {
  family                   = "agent"
  requires_compatibilities = ["EC2"]
  network_mode             = "host"
  container_definitions = jsonencode([{
    name   = "agent"
    image  = "public.ecr.aws/nginx/nginx:stable"
    memory = 128
  }])
}

resource "aws_ecs_service" "search" {
  name                  = "search"
  cluster               = aws_ecs_cluster.hosts.id
  task_definition       = aws_ecs_task_definition.search.arn
  desired_count         = 3
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.hosts.name
    base              = 1
    weight            = 100
  }

  ordered_placement_strategy {
    type  = "spread"
    field = "attribute:ecs.availability-zone"
  }

  ordered_placement_strategy {
    type  = "binpack"
    field = "memory"
  }

  placement_constraints {
    type       = "memberOf"
    expression = "attribute:ecs.os-type == linux"
  }

  depends_on = [aws_ecs_cluster_capacity_providers.hosts]
}

resource "aws_ecs_service" "agent" {
  name                = "agent"
  cluster             = aws_ecs_cluster.hosts.id
  task_definition     = aws_ecs_task_definition.agent.arn
  scheduling_strategy = "DAEMON"
  launch_type         = "EC2"
  depends_on          = [aws_ecs_service.search]
}
