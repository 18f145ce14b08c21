import type { ListenerRule } from '../../balancer';
import type { Exposure } from '../../spec/service-spec';
import { type Mutation, outputOf, quoteJmesPath } from '../mutation';
import type { Step } from '../step';
import { presentTargetGroup } from './balancer-facts';
import { changingStep, existingStep, type PlanContext } from './plan-context';
import { tags } from './tagging';

type ExistingExposure = Extract<Exposure, { kind: 'existing' }>;

/** The lowest free priority of a listener. */
export function freePriority(rules: readonly ListenerRule[]): number {
  const used = new Set(rules.map(({ priority }) => priority));
  let free = 1;
  while (used.has(free)) free += 1;
  return free;
}

/** The step of the rule of an existing listener that forwards a path or host to the service. */
export function ruleStep(context: PlanContext, exposure: ExistingExposure): Step {
  const rules = context.lookups.rules ?? [];
  const group = presentTargetGroup(context)?.arn;
  const own = rules.find(({ forwards }) => forwards.some(({ targetGroupArn }) => targetGroupArn === group));
  const priority = exposure.priority ?? (typeof own?.priority === 'number' ? own.priority : freePriority(rules));
  const facts = { priority: String(priority), path: exposure.path ?? '', host: exposure.host ?? '' };
  const dependsOn = ['listener', 'target-group'];
  const base = { id: 'rule', resource: 'listener-rule', facts, dependsOn } as const;
  if (own && isAsSpecified(own, exposure)) return existingStep(base, { arn: own.arn });
  if (own) return changingStep('update', base, [modify(own, exposure)], { existingOutputs: { arn: own.arn } });
  return changingStep('create', { ...base, also: ['elasticloadbalancing:AddTags'] }, [
    create(context, exposure, priority),
  ]);
}

const CONDITIONS = { path: 'path-pattern', host: 'host-header' } as const;

const valuesOf = ({ conditions }: ListenerRule, field: string): string =>
  conditions.flatMap((condition) => (condition.field === field ? condition.values : [])).join(' ');

const isAsSpecified = (rule: ListenerRule, { path = '', host = '' }: ExistingExposure): boolean =>
  valuesOf(rule, CONDITIONS.path) === path && valuesOf(rule, CONDITIONS.host) === host;

const conditionsOf = ({ path, host }: Pick<ExistingExposure, 'path' | 'host'>) => [
  ...(path === undefined ? [] : [{ Field: CONDITIONS.path, PathPatternConfig: { Values: [path] } }]),
  ...(host === undefined ? [] : [{ Field: CONDITIONS.host, HostHeaderConfig: { Values: [host] } }]),
];

function create(context: PlanContext, exposure: ExistingExposure, priority: number): Mutation {
  const ListenerArn = outputOf('listener', 'arn');
  const found = `Rules[?Priority==${quoteJmesPath(String(priority))}] | [0]`;
  const { path, host } = exposure;
  const differs = [
    ...(path === undefined ? [] : [differing(found, CONDITIONS.path, 'PathPatternConfig', path)]),
    ...(host === undefined ? [] : [differing(found, CONDITIONS.host, 'HostHeaderConfig', host)]),
  ];
  return {
    call: {
      service: 'elasticloadbalancing',
      operation: 'CreateRule',
      input: {
        ListenerArn,
        Priority: priority,
        Conditions: conditionsOf(exposure),
        Actions: [{ Type: 'forward', TargetGroupArn: outputOf('target-group', 'arn') }],
        Tags: tags(context),
      },
    },
    outputPaths: { arn: 'Rules[0].RuleArn' },
    precondition: {
      call: { service: 'elasticloadbalancing', operation: 'DescribeRules', input: { ListenerArn } },
      condition: found,
      conflict: { when: `(${found}) && (${differs.join(' || ')})`, reason: 'name-taken' },
      outputPaths: { arn: `${found}.RuleArn` },
    },
    undo: [
      {
        call: { service: 'elasticloadbalancing', operation: 'DeleteRule', input: { RuleArn: outputOf('rule', 'arn') } },
        inPlaceErrors: ['RuleNotFoundException', 'RuleNotFound'],
      },
    ],
  };
}

/** JMESPath that is truthy when the rule has another value than the spec. */
const differing = (found: string, field: string, config: string, value: string): string =>
  `(${found}.Conditions[?Field==${quoteJmesPath(field)}].${config}.Values[] | [0]) != ${quoteJmesPath(value)}`;

function modify(rule: ListenerRule, exposure: ExistingExposure): Mutation {
  const [path] = valuesOf(rule, CONDITIONS.path).split(' ');
  const [host] = valuesOf(rule, CONDITIONS.host).split(' ');
  const before = conditionsOf({ path: path || undefined, host: host || undefined });
  const call = (Conditions: ReturnType<typeof conditionsOf>) =>
    ({ service: 'elasticloadbalancing', operation: 'ModifyRule', input: { RuleArn: rule.arn, Conditions } }) as const;
  return { call: call(conditionsOf(exposure)), undo: [{ call: call(before) }] };
}
