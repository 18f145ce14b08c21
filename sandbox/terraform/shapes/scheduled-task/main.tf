# A report that runs at night by a rule of EventBridge, and a clean-up that EventBridge Scheduler runs.

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
    tags = { team = "reports" }
  }
}

variable "tag" {
  type    = string
  default = "1.27"
}

data "aws_caller_identity" "current" {}

data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

data "aws_iam_policy_document" "assume" {
  for_each = {
    execution = "ecs-tasks.amazonaws.com"
    events    = "events.amazonaws.com"
    scheduler = "scheduler.amazonaws.com"
  }

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = [each.value]
    }
  }
}

resource "aws_iam_role" "this" {
  for_each           = data.aws_iam_policy_document.assume
  name               = "reports-${each.key}"
  assume_role_policy = each.value.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.this["execution"].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role_policy" "run" {
  for_each = toset(["events", "scheduler"])
  name     = "run"
  role     = aws_iam_role.this[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "ecs:RunTask", Resource = "${aws_ecs_task_definition.report.arn_without_revision}:*" },
      { Effect = "Allow", Action = "iam:PassRole", Resource = aws_iam_role.this["execution"].arn },
    ]
  })
}

resource "aws_cloudwatch_log_group" "report" {
  name              = "/ecs/report"
  retention_in_days = 30
}

resource "aws_ecs_cluster" "reports" {
  name = "reports"
}

resource "aws_ecs_task_definition" "report" {
  family                   = "report"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.this["execution"].arn
  container_definitions = jsonencode([{
    name    = "report"
    image   = "public.ecr.aws/docker/library/busybox:${var.tag}"
    command = ["echo", "done"]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.report.name
        awslogs-region        = "eu-west-3"
        awslogs-stream-prefix = "report"
      }
    }
  }])
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "report-nightly"
  description         = "The report of the day"
  schedule_expression = "cron(30 2 * * ? *)"
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule      = aws_cloudwatch_event_rule.nightly.name
  target_id = "report"
  arn       = aws_ecs_cluster.reports.arn
  role_arn  = aws_iam_role.this["events"].arn
  input = jsonencode({
    containerOverrides = [{ name = "report", environment = [{ name = "DAY", value = "yesterday" }] }]
  })

  ecs_target {
    task_definition_arn = aws_ecs_task_definition.report.arn
    launch_type         = "FARGATE"
    task_count          = 1
    propagate_tags      = "TASK_DEFINITION"

    network_configuration {
      subnets          = data.aws_subnets.default.ids
      assign_public_ip = true
    }
  }
}

resource "aws_cloudwatch_event_rule" "stopped" {
  name = "report-stopped"
  event_pattern = jsonencode({
    source        = ["aws.ecs"]
    "detail-type" = ["ECS Task State Change"]
    detail        = { clusterArn = [aws_ecs_cluster.reports.arn], lastStatus = ["STOPPED"] }
  })
}

resource "aws_sqs_queue" "stopped" {
  name = "report-stopped"
}

data "aws_iam_policy_document" "stopped" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.stopped.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.stopped.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "stopped" {
  queue_url = aws_sqs_queue.stopped.id
  policy    = data.aws_iam_policy_document.stopped.json
}

resource "aws_cloudwatch_event_target" "stopped" {
  rule = aws_cloudwatch_event_rule.stopped.name
  arn  = aws_sqs_queue.stopped.arn
}

resource "aws_scheduler_schedule_group" "reports" {
  name = "reports"
}

resource "aws_scheduler_schedule" "cleanup" {
  name                         = "cleanup"
  group_name                   = aws_scheduler_schedule_group.reports.name
  schedule_expression          = "cron(15 3 * * ? *)"
  schedule_expression_timezone = "Europe/Paris"

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }

  target {
    arn      = aws_ecs_cluster.reports.arn
    role_arn = aws_iam_role.this["scheduler"].arn

    ecs_parameters {
      task_definition_arn = aws_ecs_task_definition.report.arn_without_revision
      launch_type         = "FARGATE"

      network_configuration {
        subnets          = data.aws_subnets.default.ids
        assign_public_ip = true
      }
    }

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 3
    }
  }
}
