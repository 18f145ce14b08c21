data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_iam_role" "execution" {
  name               = "shop-execution"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role_policy" "secrets" {
  name = "secrets"
  role = aws_iam_role.execution.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = aws_secretsmanager_secret.token.arn },
      { Effect = "Allow", Action = ["ssm:GetParameters"], Resource = aws_ssm_parameter.currency.arn },
    ]
  })
}

resource "aws_iam_role" "task" {
  name                 = "shop-task"
  path                 = "/shop/"
  description          = "What the shop may do"
  max_session_duration = 7200
  assume_role_policy   = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_policy" "photos" {
  name = "shop-photos"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::shop-photos/*" }
  })
}

resource "aws_iam_role_policy_attachment" "photos" {
  role       = aws_iam_role.task.name
  policy_arn = aws_iam_policy.photos.arn
}
