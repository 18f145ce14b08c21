import type { ListenerRule } from '../../balancer';
import { type Act, from, quoted } from '../call';
import type { Step } from '../step';
import type { Exposure } from '../wish';
import { presentTargetGroup } from './balancer-facts';
import { doing, existing, type Making } from './making';
import { tags } from './tagging';

type ExistingExposure = Extract<Exposure, { kind: 'existing' }>;

/** The smallest priority that no rule of a listener has. */
export function freePriority(rules: readonly ListenerRule[]): number {
  const taken = new Set(rules.map(({ priority }) => priority));
  let free = 1;
  while (taken.has(free)) free += 1;
  return free;
}

/** The rule of a listener that exists by which callers of a path or host reach the service. */
export function ruleStep(making: Making, exposure: ExistingExposure): Step {
  const rules = making.findings.rules ?? [];
  const group = presentTargetGroup(making)?.arn;
  const own = rules.find(({ forwards }) => forwards.some(({ targetGroupArn }) => targetGroupArn === group));
  const priority = exposure.priority ?? (typeof own?.priority === 'number' ? own.priority : freePriority(rules));
  const facts = { priority: String(priority), path: exposure.path ?? '', host: exposure.host ?? '' };
  const dependsOn = ['listener', 'target-group'];
  const said = { id: 'rule', kind: 'create-rule', facts, dependsOn } as const;
  if (own && isAsWished(own, exposure)) return existing(said, { arn: own.arn });
  if (own) return doing('change', said, [modify(own, exposure)], { known: { arn: own.arn } });
  return doing('create', { ...said, also: ['elasticloadbalancing:AddTags'] }, [create(making, exposure, priority)]);
}

const CONDITIONS = { path: 'path-pattern', host: 'host-header' } as const;

const valuesOf = ({ conditions }: ListenerRule, field: string): string =>
  conditions.flatMap((condition) => (condition.field === field ? condition.values : [])).join(' ');

const isAsWished = (rule: ListenerRule, { path = '', host = '' }: ExistingExposure): boolean =>
  valuesOf(rule, CONDITIONS.path) === path && valuesOf(rule, CONDITIONS.host) === host;

const conditionsOf = ({ path, host }: Pick<ExistingExposure, 'path' | 'host'>) => [
  ...(path === undefined ? [] : [{ Field: CONDITIONS.path, PathPatternConfig: { Values: [path] } }]),
  ...(host === undefined ? [] : [{ Field: CONDITIONS.host, HostHeaderConfig: { Values: [host] } }]),
];

function create(making: Making, exposure: ExistingExposure, priority: number): Act {
  const ListenerArn = from('listener', 'arn');
  const found = `Rules[?Priority==${quoted(String(priority))}] | [0]`;
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
        Actions: [{ Type: 'forward', TargetGroupArn: from('target-group', 'arn') }],
        Tags: tags(making),
      },
    },
    gives: { arn: 'Rules[0].RuleArn' },
    unless: {
      call: { service: 'elasticloadbalancing', operation: 'DescribeRules', input: { ListenerArn } },
      holds: found,
      foreign: `(${found}) && (${differs.join(' || ')})`,
      gives: { arn: `${found}.RuleArn` },
    },
    undo: [
      {
        call: { service: 'elasticloadbalancing', operation: 'DeleteRule', input: { RuleArn: from('rule', 'arn') } },
        already: ['RuleNotFoundException', 'RuleNotFound'],
      },
    ],
  };
}

/** Whether the rule found asks for another value than the one wished for. */
const differing = (found: string, field: string, config: string, value: string): string =>
  `(${found}.Conditions[?Field==${quoted(field)}].${config}.Values[] | [0]) != ${quoted(value)}`;

function modify(rule: ListenerRule, exposure: ExistingExposure): Act {
  const [path] = valuesOf(rule, CONDITIONS.path).split(' ');
  const [host] = valuesOf(rule, CONDITIONS.host).split(' ');
  const before = conditionsOf({ path: path || undefined, host: host || undefined });
  const call = (Conditions: ReturnType<typeof conditionsOf>) =>
    ({ service: 'elasticloadbalancing', operation: 'ModifyRule', input: { RuleArn: rule.arn, Conditions } }) as const;
  return { call: call(conditionsOf(exposure)), undo: [{ call: call(before) }] };
}
