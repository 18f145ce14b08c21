"""What every operation is asked of the scenario "boutique": each a function of the answers so far, by operation.

An operation that is missing here is asked with the least that botocore's model requires; it is then mostly refused, which
proves its errors and nothing of its answers.
"""

import datetime
import json

ACCOUNT = "000000000000"
REGION = "eu-west-3"


def arn(service, rest):
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{rest}"


SERVICE = arn("ecs", "service/boutique/web")
CLUSTER = arn("ecs", "cluster/boutique")
GROUP = arn("logs", "log-group:/ecs/boutique/web")
TARGET = {
    "ServiceNamespace": "ecs",
    "ResourceId": "service/boutique/web",
    "ScalableDimension": "ecs:service:DesiredCount",
}
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.timezone.utc)
HOUR_AGO = NOW - datetime.timedelta(hours=1)
CPU = {
    "Namespace": "AWS/ECS",
    "MetricName": "CPUUtilization",
    "Dimensions": [{"Name": "ClusterName", "Value": "boutique"}, {"Name": "ServiceName", "Value": "web"}],
}
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}],
    }
)
POLICY = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})
EXECUTION_POLICY = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
SHOP_ROLE = f"arn:aws:iam::{ACCOUNT}:role/ecsTaskExecutionRole"
RULE = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}
REPOSITORY_POLICY = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Sid": "pull", "Effect": "Allow", "Principal": "*", "Action": ["ecr:BatchGetImage"]}],
    }
)
LIFECYCLE = json.dumps(
    {
        "rules": [
            {
                "rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5},
                "action": {"type": "expire"},
            }
        ]
    }
)


def network(seen):
    return {
        "awsvpcConfiguration": {
            "subnets": [subnet["SubnetId"] for subnet in seen["DescribeSubnets"]["Subnets"]],
            "securityGroups": [
                group["GroupId"]
                for group in seen["DescribeSecurityGroups"]["SecurityGroups"]
                if group["GroupName"] == "boutique-tasks"
            ],
            "assignPublicIp": "ENABLED",
        }
    }


def default_vpc(seen):
    return seen["DescribeVpcs"]["Vpcs"][0]["VpcId"]


def subnet_ids(seen):
    return [subnet["SubnetId"] for subnet in seen["DescribeSubnets"]["Subnets"]]


def registered(seen):
    return seen["RegisterTaskDefinition"]["taskDefinition"]["taskDefinitionArn"]


def container(name="app"):
    return {
        "name": name,
        "image": f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/boutique/web:1.5.0",
        "portMappings": [{"containerPort": 8080}],
        "healthCheck": {"command": ["CMD-SHELL", "true"], "interval": 30},
        "environment": [{"name": "STAGE", "value": "test"}],
        "ulimits": [{"name": "nofile", "softLimit": 1024, "hardLimit": 4096}],
    }


def balancer(seen):
    return seen["CreateLoadBalancer"]["LoadBalancers"][0]["LoadBalancerArn"]


def group(seen):
    return seen["CreateTargetGroup"]["TargetGroups"][0]["TargetGroupArn"]


def listener(seen):
    return seen["CreateListener"]["Listeners"][0]["ListenerArn"]


def rule(seen):
    return seen["CreateRule"]["Rules"][0]["RuleArn"]


def forward(seen):
    return [{"Type": "forward", "TargetGroupArn": group(seen)}]


def made_group(seen):
    return seen["CreateSecurityGroup"]["GroupId"]


def vpc(seen):
    return seen["CreateVpc"]["Vpc"]["VpcId"]


def subnet(seen):
    return seen["CreateSubnet"]["Subnet"]["SubnetId"]


def gateway(seen):
    return seen["CreateInternetGateway"]["InternetGateway"]["InternetGatewayId"]


def route_table(seen):
    return seen["CreateRouteTable"]["RouteTable"]["RouteTableId"]


def endpoint(seen):
    return seen["CreateVpcEndpoint"]["VpcEndpoint"]["VpcEndpointId"]


def scalable(seen):
    return seen["RegisterScalableTarget"]["ScalableTargetARN"]


def policy(seen):
    return seen["CreatePolicy"]["Policy"]["Arn"]


def manifest(seen):
    return seen["BatchGetImage"]["images"][0]["imageManifest"]


def config_digest(seen):
    return json.loads(manifest(seen))["config"]["digest"]


BUSY = arn("cloudwatch", "alarm:busy")
TRACKING = {
    "TargetValue": 60.0,
    "PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"},
    "ScaleInCooldown": 60,
}
ALARM = {
    "AlarmName": "busy",
    **CPU,
    "Statistic": "Average",
    "Period": 60,
    "EvaluationPeriods": 2,
    "Threshold": 80.5,
    "ComparisonOperator": "GreaterThanThreshold",
    "Tags": [{"Key": "team", "Value": "shop"}],
}

REQUESTS = {
    # CloudWatch
    ("cloudwatch", "PutMetricData"): lambda seen: {
        "Namespace": "Shop",
        "MetricData": [
            {"MetricName": "Orders", "Value": 3, "Unit": "Count", "Timestamp": HOUR_AGO},
            {"MetricName": "Baskets", "StatisticValues": {"SampleCount": 4, "Sum": 9.5, "Minimum": 1, "Maximum": 4}},
        ],
    },
    ("cloudwatch", "ListMetrics"): lambda seen: {"Namespace": "AWS/ECS"},
    ("cloudwatch", "GetMetricStatistics"): lambda seen: {
        **CPU, "StartTime": HOUR_AGO, "EndTime": NOW, "Period": 300, "Statistics": ["Average", "Maximum"]
    },
    ("cloudwatch", "GetMetricData"): lambda seen: {
        "MetricDataQueries": [{"Id": "cpu", "MetricStat": {"Metric": CPU, "Period": 60, "Stat": "Average"}}],
        "StartTime": HOUR_AGO,
        "EndTime": NOW,
    },
    ("cloudwatch", "PutMetricAlarm"): lambda seen: ALARM,
    ("cloudwatch", "SetAlarmState"): lambda seen: {"AlarmName": "busy", "StateValue": "ALARM", "StateReason": "asked"},
    ("cloudwatch", "DisableAlarmActions"): lambda seen: {"AlarmNames": ["busy"]},
    ("cloudwatch", "EnableAlarmActions"): lambda seen: {"AlarmNames": ["busy"]},
    ("cloudwatch", "DescribeAlarmHistory"): lambda seen: {"AlarmName": "busy"},
    ("cloudwatch", "DescribeAlarmsForMetric"): lambda seen: CPU,
    ("cloudwatch", "TagResource"): lambda seen: {"ResourceARN": BUSY, "Tags": [{"Key": "cost", "Value": "7"}]},
    ("cloudwatch", "ListTagsForResource"): lambda seen: {"ResourceARN": BUSY},
    ("cloudwatch", "UntagResource"): lambda seen: {"ResourceARN": BUSY, "TagKeys": ["cost"]},
    ("cloudwatch", "DescribeAlarms"): lambda seen: {},
    ("cloudwatch", "DeleteAlarms"): lambda seen: {"AlarmNames": ["busy"]},
    # Application Auto Scaling
    ("application-autoscaling", "RegisterScalableTarget"): lambda seen: {**TARGET, "MinCapacity": 2, "MaxCapacity": 8},
    ("application-autoscaling", "PutScalingPolicy"): lambda seen: {
        **TARGET,
        "PolicyName": "cpu",
        "PolicyType": "TargetTrackingScaling",
        "TargetTrackingScalingPolicyConfiguration": TRACKING,
    },
    ("application-autoscaling", "PutScheduledAction"): lambda seen: {
        **TARGET,
        "ScheduledActionName": "sale",
        "Schedule": "at(2026-11-27T00:00:00)",
        "StartTime": NOW,
        "ScalableTargetAction": {"MinCapacity": 4, "MaxCapacity": 12},
    },
    ("application-autoscaling", "DescribeScalableTargets"): lambda seen: {"ServiceNamespace": "ecs"},
    ("application-autoscaling", "DescribeScalingPolicies"): lambda seen: {"ServiceNamespace": "ecs"},
    ("application-autoscaling", "DescribeScheduledActions"): lambda seen: {"ServiceNamespace": "ecs"},
    ("application-autoscaling", "DescribeScalingActivities"): lambda seen: {"ServiceNamespace": "ecs"},
    ("application-autoscaling", "TagResource"): lambda seen: {
        "ResourceARN": scalable(seen), "Tags": {"cost": "7"}
    },
    ("application-autoscaling", "ListTagsForResource"): lambda seen: {"ResourceARN": scalable(seen)},
    ("application-autoscaling", "UntagResource"): lambda seen: {"ResourceARN": scalable(seen), "TagKeys": ["cost"]},
    ("application-autoscaling", "DeleteScheduledAction"): lambda seen: {**TARGET, "ScheduledActionName": "sale"},
    ("application-autoscaling", "DeleteScalingPolicy"): lambda seen: {**TARGET, "PolicyName": "cpu"},
    ("application-autoscaling", "DeregisterScalableTarget"): lambda seen: TARGET,
    # EC2
    ("ec2", "DescribeVpcs"): lambda seen: {"Filters": [{"Name": "is-default", "Values": ["true"]}]},
    ("ec2", "DescribeSubnets"): lambda seen: {},
    ("ec2", "DescribeSecurityGroups"): lambda seen: {},
    ("ec2", "CreateSecurityGroup"): lambda seen: {
        "GroupName": "made",
        "Description": "Made to be asked about",
        "VpcId": default_vpc(seen),
        "TagSpecifications": [{"ResourceType": "security-group", "Tags": [{"Key": "team", "Value": "shop"}]}],
    },
    ("ec2", "AuthorizeSecurityGroupIngress"): lambda seen: {"GroupId": made_group(seen), "IpPermissions": [RULE]},
    ("ec2", "AuthorizeSecurityGroupEgress"): lambda seen: {"GroupId": made_group(seen), "IpPermissions": [RULE]},
    ("ec2", "DescribeSecurityGroupRules"): lambda seen: {},
    ("ec2", "RevokeSecurityGroupIngress"): lambda seen: {"GroupId": made_group(seen), "IpPermissions": [RULE]},
    ("ec2", "RevokeSecurityGroupEgress"): lambda seen: {"GroupId": made_group(seen), "IpPermissions": [RULE]},
    ("ec2", "CreateTags"): lambda seen: {"Resources": [made_group(seen)], "Tags": [{"Key": "cost", "Value": "7"}]},
    ("ec2", "DescribeTags"): lambda seen: {},
    ("ec2", "DeleteTags"): lambda seen: {"Resources": [made_group(seen)], "Tags": [{"Key": "cost"}]},
    ("ec2", "DeleteSecurityGroup"): lambda seen: {"GroupId": made_group(seen)},
    ("ec2", "CreateVpc"): lambda seen: {"CidrBlock": "10.9.0.0/16"},
    ("ec2", "ModifyVpcAttribute"): lambda seen: {"VpcId": vpc(seen), "EnableDnsHostnames": {"Value": True}},
    ("ec2", "DescribeVpcAttribute"): lambda seen: {"VpcId": vpc(seen), "Attribute": "enableDnsHostnames"},
    ("ec2", "CreateSubnet"): lambda seen: {
        "VpcId": vpc(seen), "CidrBlock": "10.9.1.0/24", "AvailabilityZone": f"{REGION}a"
    },
    ("ec2", "ModifySubnetAttribute"): lambda seen: {
        "SubnetId": subnet(seen), "MapPublicIpOnLaunch": {"Value": True}
    },
    ("ec2", "CreateInternetGateway"): lambda seen: {},
    ("ec2", "AttachInternetGateway"): lambda seen: {"InternetGatewayId": gateway(seen), "VpcId": vpc(seen)},
    ("ec2", "CreateRouteTable"): lambda seen: {"VpcId": vpc(seen)},
    ("ec2", "CreateRoute"): lambda seen: {
        "RouteTableId": route_table(seen), "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": gateway(seen)
    },
    ("ec2", "ReplaceRoute"): lambda seen: {
        "RouteTableId": route_table(seen), "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": gateway(seen)
    },
    ("ec2", "AssociateRouteTable"): lambda seen: {"RouteTableId": route_table(seen), "SubnetId": subnet(seen)},
    ("ec2", "ReplaceRouteTableAssociation"): lambda seen: {
        "RouteTableId": route_table(seen), "AssociationId": seen["AssociateRouteTable"]["AssociationId"]
    },
    ("ec2", "AllocateAddress"): lambda seen: {"Domain": "vpc"},
    ("ec2", "DescribeAddresses"): lambda seen: {},
    ("ec2", "CreateNatGateway"): lambda seen: {
        "SubnetId": subnet(seen), "AllocationId": seen["AllocateAddress"]["AllocationId"]
    },
    ("ec2", "DescribeNatGateways"): lambda seen: {},
    ("ec2", "CreateVpcEndpoint"): lambda seen: {
        "VpcId": vpc(seen),
        "ServiceName": f"com.amazonaws.{REGION}.s3",
        "VpcEndpointType": "Gateway",
        "RouteTableIds": [route_table(seen)],
    },
    ("ec2", "DescribeVpcEndpoints"): lambda seen: {},
    ("ec2", "ModifyVpcEndpoint"): lambda seen: {
        "VpcEndpointId": endpoint(seen), "RemoveRouteTableIds": [route_table(seen)]
    },
    ("ec2", "DeleteVpcEndpoints"): lambda seen: {"VpcEndpointIds": [endpoint(seen)]},
    ("ec2", "DeleteNatGateway"): lambda seen: {"NatGatewayId": seen["CreateNatGateway"]["NatGateway"]["NatGatewayId"]},
    ("ec2", "ReleaseAddress"): lambda seen: {"AllocationId": seen["AllocateAddress"]["AllocationId"]},
    ("ec2", "DisassociateRouteTable"): lambda seen: {
        "AssociationId": seen["ReplaceRouteTableAssociation"]["NewAssociationId"]
    },
    ("ec2", "DeleteRoute"): lambda seen: {
        "RouteTableId": route_table(seen), "DestinationCidrBlock": "0.0.0.0/0"
    },
    ("ec2", "DeleteRouteTable"): lambda seen: {"RouteTableId": route_table(seen)},
    ("ec2", "DetachInternetGateway"): lambda seen: {"InternetGatewayId": gateway(seen), "VpcId": vpc(seen)},
    ("ec2", "DeleteInternetGateway"): lambda seen: {"InternetGatewayId": gateway(seen)},
    ("ec2", "DeleteSubnet"): lambda seen: {"SubnetId": subnet(seen)},
    ("ec2", "DeleteVpc"): lambda seen: {"VpcId": vpc(seen)},
    # ECR
    ("ecr", "CreateRepository"): lambda seen: {"repositoryName": "made", "tags": [{"Key": "team", "Value": "shop"}]},
    ("ecr", "DescribeImages"): lambda seen: {"repositoryName": "boutique/web"},
    ("ecr", "ListImages"): lambda seen: {"repositoryName": "boutique/web"},
    ("ecr", "BatchGetImage"): lambda seen: {"repositoryName": "boutique/web", "imageIds": [{"imageTag": "1.5.0"}]},
    ("ecr", "GetDownloadUrlForLayer"): lambda seen: {
        "repositoryName": "boutique/web", "layerDigest": config_digest(seen)
    },
    ("ecr", "DescribeImageScanFindings"): lambda seen: {
        "repositoryName": "boutique/web", "imageId": {"imageTag": "1.4.2"}
    },
    ("ecr", "PutImage"): lambda seen: {
        "repositoryName": "boutique/web", "imageManifest": manifest(seen), "imageTag": "botocore"
    },
    ("ecr", "PutImageTagMutability"): lambda seen: {"repositoryName": "made", "imageTagMutability": "IMMUTABLE"},
    ("ecr", "PutLifecyclePolicy"): lambda seen: {"repositoryName": "made", "lifecyclePolicyText": LIFECYCLE},
    ("ecr", "GetLifecyclePolicy"): lambda seen: {"repositoryName": "made"},
    ("ecr", "ListTagsForResource"): lambda seen: {"resourceArn": arn("ecr", "repository/made")},
    ("ecr", "TagResource"): lambda seen: {
        "resourceArn": arn("ecr", "repository/made"), "tags": [{"Key": "cost", "Value": "7"}]
    },
    ("ecr", "UntagResource"): lambda seen: {"resourceArn": arn("ecr", "repository/made"), "tagKeys": ["cost"]},
    ("ecr", "PutImageScanningConfiguration"): lambda seen: {
        "repositoryName": "made", "imageScanningConfiguration": {"scanOnPush": True}
    },
    ("ecr", "StartImageScan"): lambda seen: {"repositoryName": "boutique/web", "imageId": {"imageTag": "botocore"}},
    ("ecr", "BatchCheckLayerAvailability"): lambda seen: {
        "repositoryName": "boutique/web", "layerDigests": [config_digest(seen)]
    },
    ("ecr", "SetRepositoryPolicy"): lambda seen: {"repositoryName": "made", "policyText": REPOSITORY_POLICY},
    ("ecr", "GetRepositoryPolicy"): lambda seen: {"repositoryName": "made"},
    ("ecr", "DeleteRepositoryPolicy"): lambda seen: {"repositoryName": "made"},
    ("ecr", "StartLifecyclePolicyPreview"): lambda seen: {"repositoryName": "made"},
    ("ecr", "GetLifecyclePolicyPreview"): lambda seen: {"repositoryName": "made"},
    ("ecr", "DeleteLifecyclePolicy"): lambda seen: {"repositoryName": "made"},
    ("ecr", "BatchDeleteImage"): lambda seen: {"repositoryName": "boutique/web", "imageIds": [{"imageTag": "botocore"}]},
    ("ecr", "DeleteRepository"): lambda seen: {"repositoryName": "made", "force": True},
    # ECS
    ("ecs", "CreateCluster"): lambda seen: {"clusterName": "made", "tags": [{"key": "team", "value": "shop"}]},
    ("ecs", "DescribeClusters"): lambda seen: {
        "clusters": ["boutique", "made", "none"], "include": ["TAGS", "SETTINGS", "STATISTICS", "CONFIGURATIONS"]
    },
    ("ecs", "UpdateCluster"): lambda seen: {
        "cluster": "made", "settings": [{"name": "containerInsights", "value": "enhanced"}]
    },
    ("ecs", "UpdateClusterSettings"): lambda seen: {
        "cluster": "made", "settings": [{"name": "containerInsights", "value": "disabled"}]
    },
    ("ecs", "PutClusterCapacityProviders"): lambda seen: {
        "cluster": "made",
        "capacityProviders": ["FARGATE", "FARGATE_SPOT"],
        "defaultCapacityProviderStrategy": [{"capacityProvider": "FARGATE_SPOT", "weight": 1, "base": 0}],
    },
    ("ecs", "RegisterTaskDefinition"): lambda seen: {
        "family": "made",
        "cpu": "256",
        "memory": "512",
        "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"],
        "executionRoleArn": SHOP_ROLE,
        "containerDefinitions": [container()],
    },
    ("ecs", "DescribeTaskDefinition"): lambda seen: {"taskDefinition": registered(seen), "include": ["TAGS"]},
    ("ecs", "ListTaskDefinitions"): lambda seen: {"sort": "DESC"},
    ("ecs", "CreateService"): lambda seen: {
        "cluster": "made",
        "serviceName": "made",
        "taskDefinition": registered(seen),
        "desiredCount": 1,
        "networkConfiguration": network(seen),
        "tags": [{"key": "team", "value": "shop"}],
    },
    ("ecs", "UpdateService"): lambda seen: {"cluster": "made", "service": "made", "forceNewDeployment": True},
    ("ecs", "DescribeServices"): lambda seen: {
        "cluster": "boutique", "services": ["web", "payments", "none"], "include": ["TAGS"]
    },
    ("ecs", "ListServices"): lambda seen: {"cluster": "boutique"},
    ("ecs", "ListServiceDeployments"): lambda seen: {"cluster": "made", "service": "made"},
    ("ecs", "DescribeServiceDeployments"): lambda seen: {
        "serviceDeploymentArns": [
            brief["serviceDeploymentArn"] for brief in seen["ListServiceDeployments"]["serviceDeployments"]
        ]
    },
    ("ecs", "DescribeServiceRevisions"): lambda seen: {
        "serviceRevisionArns": [
            brief["targetServiceRevisionArn"] for brief in seen["ListServiceDeployments"]["serviceDeployments"]
        ]
    },
    ("ecs", "StopServiceDeployment"): lambda seen: {
        "serviceDeploymentArn": seen["ListServiceDeployments"]["serviceDeployments"][0]["serviceDeploymentArn"]
    },
    ("ecs", "RunTask"): lambda seen: {
        "cluster": "made", "taskDefinition": registered(seen), "networkConfiguration": network(seen)
    },
    ("ecs", "ListTasks"): lambda seen: {"cluster": "boutique", "serviceName": "web"},
    ("ecs", "DescribeTasks"): lambda seen: {
        "cluster": "boutique", "tasks": [*seen["ListTasks"]["taskArns"], "0" * 32], "include": ["TAGS"]
    },
    ("ecs", "StopTask"): lambda seen: {"cluster": "made", "task": seen["RunTask"]["tasks"][0]["taskArn"]},
    ("ecs", "ExecuteCommand"): lambda seen: {
        "cluster": "boutique", "task": seen["ListTasks"]["taskArns"][0], "command": "sh", "interactive": True
    },
    ("ecs", "TagResource"): lambda seen: {"resourceArn": SERVICE, "tags": [{"key": "cost", "value": "7"}]},
    ("ecs", "ListTagsForResource"): lambda seen: {"resourceArn": SERVICE},
    ("ecs", "UntagResource"): lambda seen: {"resourceArn": SERVICE, "tagKeys": ["cost"]},
    ("ecs", "PutAccountSetting"): lambda seen: {"name": "containerInsights", "value": "enabled"},
    ("ecs", "PutAccountSettingDefault"): lambda seen: {"name": "containerInsights", "value": "disabled"},
    ("ecs", "ListAccountSettings"): lambda seen: {"effectiveSettings": True},
    ("ecs", "DeleteService"): lambda seen: {"cluster": "made", "service": "made", "force": True},
    ("ecs", "DeregisterTaskDefinition"): lambda seen: {"taskDefinition": registered(seen)},
    ("ecs", "DeleteTaskDefinitions"): lambda seen: {"taskDefinitions": [registered(seen), "none:1"]},
    ("ecs", "DeleteCluster"): lambda seen: {"cluster": "made"},
    # Elastic Load Balancing
    ("elbv2", "CreateLoadBalancer"): lambda seen: {"Name": "made", "Subnets": subnet_ids(seen)},
    ("elbv2", "CreateTargetGroup"): lambda seen: {
        "Name": "made", "Protocol": "HTTP", "Port": 80, "VpcId": default_vpc(seen), "TargetType": "ip"
    },
    ("elbv2", "CreateListener"): lambda seen: {
        "LoadBalancerArn": balancer(seen), "Protocol": "HTTP", "Port": 80, "DefaultActions": forward(seen)
    },
    ("elbv2", "CreateRule"): lambda seen: {
        "ListenerArn": listener(seen),
        "Priority": 5,
        "Conditions": [{"Field": "path-pattern", "Values": ["/api/*"]}],
        "Actions": forward(seen),
    },
    ("elbv2", "RegisterTargets"): lambda seen: {
        "TargetGroupArn": group(seen), "Targets": [{"Id": "172.31.0.100", "Port": 80}]
    },
    ("elbv2", "DescribeTargetHealth"): lambda seen: {"TargetGroupArn": group(seen)},
    ("elbv2", "DescribeLoadBalancers"): lambda seen: {},
    ("elbv2", "DescribeTargetGroups"): lambda seen: {},
    ("elbv2", "DescribeListeners"): lambda seen: {"LoadBalancerArn": balancer(seen)},
    ("elbv2", "DescribeRules"): lambda seen: {"ListenerArn": listener(seen)},
    ("elbv2", "DescribeLoadBalancerAttributes"): lambda seen: {"LoadBalancerArn": balancer(seen)},
    ("elbv2", "DescribeTargetGroupAttributes"): lambda seen: {"TargetGroupArn": group(seen)},
    ("elbv2", "ModifyLoadBalancerAttributes"): lambda seen: {
        "LoadBalancerArn": balancer(seen), "Attributes": [{"Key": "idle_timeout.timeout_seconds", "Value": "30"}]
    },
    ("elbv2", "ModifyTargetGroupAttributes"): lambda seen: {
        "TargetGroupArn": group(seen), "Attributes": [{"Key": "deregistration_delay.timeout_seconds", "Value": "30"}]
    },
    ("elbv2", "ModifyTargetGroup"): lambda seen: {"TargetGroupArn": group(seen), "HealthCheckPath": "/healthz"},
    ("elbv2", "ModifyListener"): lambda seen: {"ListenerArn": listener(seen), "DefaultActions": forward(seen)},
    ("elbv2", "ModifyRule"): lambda seen: {"RuleArn": rule(seen), "Actions": forward(seen)},
    ("elbv2", "SetRulePriorities"): lambda seen: {"RulePriorities": [{"RuleArn": rule(seen), "Priority": 9}]},
    ("elbv2", "SetSecurityGroups"): lambda seen: {
        "LoadBalancerArn": balancer(seen),
        "SecurityGroups": [seen["DescribeSecurityGroups"]["SecurityGroups"][0]["GroupId"]],
    },
    ("elbv2", "AddTags"): lambda seen: {"ResourceArns": [group(seen)], "Tags": [{"Key": "team", "Value": "shop"}]},
    ("elbv2", "DescribeTags"): lambda seen: {"ResourceArns": [group(seen)]},
    ("elbv2", "RemoveTags"): lambda seen: {"ResourceArns": [group(seen)], "TagKeys": ["team"]},
    ("elbv2", "DescribeListenerAttributes"): lambda seen: {"ListenerArn": listener(seen)},
    ("elbv2", "ModifyListenerAttributes"): lambda seen: {
        "ListenerArn": listener(seen),
        "Attributes": [{"Key": "routing.http.response.server.enabled", "Value": "false"}],
    },
    ("elbv2", "DescribeListenerCertificates"): lambda seen: {"ListenerArn": listener(seen)},
    ("elbv2", "SetSubnets"): lambda seen: {"LoadBalancerArn": balancer(seen), "Subnets": subnet_ids(seen)},
    ("elbv2", "DeregisterTargets"): lambda seen: {"TargetGroupArn": group(seen), "Targets": [{"Id": "172.31.0.100"}]},
    ("elbv2", "DeleteRule"): lambda seen: {"RuleArn": rule(seen)},
    ("elbv2", "DeleteListener"): lambda seen: {"ListenerArn": listener(seen)},
    ("elbv2", "DeleteLoadBalancer"): lambda seen: {"LoadBalancerArn": balancer(seen)},
    ("elbv2", "DeleteTargetGroup"): lambda seen: {"TargetGroupArn": group(seen)},
    # IAM and STS
    ("iam", "CreateRole"): lambda seen: {"RoleName": "made", "AssumeRolePolicyDocument": TRUST},
    ("iam", "GetRole"): lambda seen: {"RoleName": "made"},
    ("iam", "AttachRolePolicy"): lambda seen: {"RoleName": "made", "PolicyArn": EXECUTION_POLICY},
    ("iam", "ListAttachedRolePolicies"): lambda seen: {"RoleName": "made"},
    ("iam", "GetPolicy"): lambda seen: {"PolicyArn": EXECUTION_POLICY},
    ("iam", "GetPolicyVersion"): lambda seen: {
        "PolicyArn": EXECUTION_POLICY, "VersionId": seen["GetPolicy"]["Policy"]["DefaultVersionId"]
    },
    ("iam", "PutRolePolicy"): lambda seen: {"RoleName": "made", "PolicyName": "inline", "PolicyDocument": POLICY},
    ("iam", "ListRolePolicies"): lambda seen: {"RoleName": "made"},
    ("iam", "GetRolePolicy"): lambda seen: {"RoleName": "made", "PolicyName": "inline"},
    ("iam", "SimulatePrincipalPolicy"): lambda seen: {
        "PolicySourceArn": SHOP_ROLE, "ActionNames": ["logs:PutLogEvents", "iam:CreateUser"]
    },
    ("iam", "TagRole"): lambda seen: {"RoleName": "made", "Tags": [{"Key": "cost", "Value": "7"}]},
    ("iam", "ListRoleTags"): lambda seen: {"RoleName": "made"},
    ("iam", "UntagRole"): lambda seen: {"RoleName": "made", "TagKeys": ["cost"]},
    ("iam", "UpdateRole"): lambda seen: {"RoleName": "made", "Description": "Made to be asked about"},
    ("iam", "UpdateAssumeRolePolicy"): lambda seen: {"RoleName": "made", "PolicyDocument": TRUST},
    ("iam", "ListInstanceProfilesForRole"): lambda seen: {"RoleName": "made"},
    ("iam", "CreatePolicy"): lambda seen: {"PolicyName": "made", "PolicyDocument": POLICY},
    ("iam", "CreatePolicyVersion"): lambda seen: {
        "PolicyArn": policy(seen), "PolicyDocument": POLICY, "SetAsDefault": True
    },
    ("iam", "ListPolicyVersions"): lambda seen: {"PolicyArn": policy(seen)},
    ("iam", "ListEntitiesForPolicy"): lambda seen: {"PolicyArn": policy(seen)},
    ("iam", "SetDefaultPolicyVersion"): lambda seen: {"PolicyArn": policy(seen), "VersionId": "v1"},
    ("iam", "DeletePolicyVersion"): lambda seen: {"PolicyArn": policy(seen), "VersionId": "v2"},
    ("iam", "ListPolicies"): lambda seen: {"Scope": "Local"},
    ("iam", "DeletePolicy"): lambda seen: {"PolicyArn": policy(seen)},
    ("iam", "SimulateCustomPolicy"): lambda seen: {"PolicyInputList": [POLICY], "ActionNames": ["s3:GetObject"]},
    ("iam", "DeleteRolePolicy"): lambda seen: {"RoleName": "made", "PolicyName": "inline"},
    ("iam", "DetachRolePolicy"): lambda seen: {"RoleName": "made", "PolicyArn": EXECUTION_POLICY},
    ("iam", "DeleteRole"): lambda seen: {"RoleName": "made"},
    ("sts", "AssumeRole"): lambda seen: {"RoleArn": SHOP_ROLE, "RoleSessionName": "me"},
    # Logs
    ("logs", "CreateLogGroup"): lambda seen: {"logGroupName": "/made", "tags": {"team": "shop"}},
    ("logs", "PutRetentionPolicy"): lambda seen: {"logGroupName": "/made", "retentionInDays": 7},
    ("logs", "CreateLogStream"): lambda seen: {"logGroupName": "/made", "logStreamName": "one"},
    ("logs", "PutLogEvents"): lambda seen: {
        "logGroupName": "/made",
        "logStreamName": "one",
        "logEvents": [{"timestamp": int(NOW.timestamp() * 1000), "message": "héllo"}],
    },
    ("logs", "DescribeLogGroups"): lambda seen: {},
    ("logs", "DescribeLogStreams"): lambda seen: {"logGroupName": "/made"},
    ("logs", "GetLogEvents"): lambda seen: {"logGroupName": "/made", "logStreamName": "one", "startFromHead": True},
    ("logs", "FilterLogEvents"): lambda seen: {"logGroupName": "/ecs/boutique/web", "limit": 20},
    ("logs", "StartLiveTail"): lambda seen: {"logGroupIdentifiers": [GROUP]},
    ("logs", "GetLogGroupFields"): lambda seen: {"logGroupName": "/ecs/boutique/web"},
    ("logs", "StartQuery"): lambda seen: {
        "logGroupName": "/ecs/boutique/web",
        "startTime": int(HOUR_AGO.timestamp()),
        "endTime": int(NOW.timestamp()),
        "queryString": "fields @timestamp, @message | limit 5",
    },
    ("logs", "DescribeQueries"): lambda seen: {},
    ("logs", "GetQueryResults"): lambda seen: {"queryId": seen["StartQuery"]["queryId"]},
    ("logs", "TagResource"): lambda seen: {"resourceArn": arn("logs", "log-group:/made"), "tags": {"cost": "7"}},
    ("logs", "ListTagsForResource"): lambda seen: {"resourceArn": arn("logs", "log-group:/made")},
    ("logs", "UntagResource"): lambda seen: {"resourceArn": arn("logs", "log-group:/made"), "tagKeys": ["cost"]},
    ("logs", "DeleteRetentionPolicy"): lambda seen: {"logGroupName": "/made"},
    ("logs", "DeleteLogStream"): lambda seen: {"logGroupName": "/made", "logStreamName": "one"},
    ("logs", "DeleteLogGroup"): lambda seen: {"logGroupName": "/made"},
    # Secrets Manager and SSM
    ("secretsmanager", "CreateSecret"): lambda seen: {"Name": "made", "SecretString": "hidden"},
    ("secretsmanager", "PutSecretValue"): lambda seen: {"SecretId": "made", "SecretString": "hidden again"},
    ("secretsmanager", "GetSecretValue"): lambda seen: {"SecretId": "made"},
    ("secretsmanager", "DescribeSecret"): lambda seen: {"SecretId": "made"},
    ("secretsmanager", "ListSecrets"): lambda seen: {},
    ("secretsmanager", "UpdateSecret"): lambda seen: {"SecretId": "made", "Description": "Made to be asked about"},
    ("secretsmanager", "ListSecretVersionIds"): lambda seen: {"SecretId": "made"},
    ("secretsmanager", "BatchGetSecretValue"): lambda seen: {"SecretIdList": ["made", "none"]},
    ("secretsmanager", "TagResource"): lambda seen: {"SecretId": "made", "Tags": [{"Key": "cost", "Value": "7"}]},
    ("secretsmanager", "UntagResource"): lambda seen: {"SecretId": "made", "TagKeys": ["cost"]},
    ("secretsmanager", "DeleteSecret"): lambda seen: {"SecretId": "made", "ForceDeleteWithoutRecovery": True},
    ("ssm", "PutParameter"): lambda seen: {"Name": "/made", "Value": "hidden", "Type": "SecureString"},
    ("ssm", "GetParameter"): lambda seen: {"Name": "/made", "WithDecryption": True},
    ("ssm", "GetParameters"): lambda seen: {"Names": ["/made", "/none"]},
    ("ssm", "DescribeParameters"): lambda seen: {},
    ("ssm", "GetParametersByPath"): lambda seen: {"Path": "/"},
    ("ssm", "GetParameterHistory"): lambda seen: {"Name": "/made"},
    ("ssm", "LabelParameterVersion"): lambda seen: {"Name": "/made", "Labels": ["checked"]},
    ("ssm", "AddTagsToResource"): lambda seen: {
        "ResourceType": "Parameter", "ResourceId": "/made", "Tags": [{"Key": "cost", "Value": "7"}]
    },
    ("ssm", "ListTagsForResource"): lambda seen: {"ResourceType": "Parameter", "ResourceId": "/made"},
    ("ssm", "RemoveTagsFromResource"): lambda seen: {
        "ResourceType": "Parameter", "ResourceId": "/made", "TagKeys": ["cost"]
    },
    ("ssm", "DeleteParameter"): lambda seen: {"Name": "/made"},
}


# Asked a minute later: what was begun before has to be over.
LATER = {
    ("ec2", "ReleaseAddress"),
    ("ec2", "DetachInternetGateway"),
    ("ec2", "DeleteSubnet"),
    ("ecs", "UpdateService"),
    ("ecs", "DeleteCluster"),
}


def required_members(shape):
    """The least that a shape asks for."""
    if shape is None:
        return {}
    return {name: least(shape.members[name]) for name in shape.required_members}


def least(shape):
    if shape.type_name == "structure":
        return required_members(shape)
    if shape.type_name == "list":
        return [least(shape.member)]
    if shape.type_name == "map":
        return {}
    if shape.type_name == "string":
        fit = "boutique-of-nobody".ljust(shape.metadata.get("min", 0), "-")
        return shape.enum[0] if shape.enum else fit[: shape.metadata.get("max", 2048)]
    return {"boolean": False, "timestamp": NOW, "blob": b"x"}.get(shape.type_name, 1)
