import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mutation, outputOf } from '../mutation';
import type { Step } from '../step';
import { commandLine } from './command-line';

const TRICKY = `it's "5$" and \`more\` \\n $(id)\nnew line é 🚢`;

const aStep = (id: string, mutations: readonly Mutation[], over: Partial<Step> = {}): Step => ({
  id,
  resource: 'target-group',
  effect: 'create',
  mutations,
  existingOutputs: {},
  changes: [],
  permissions: [],
  dependsOn: [],
  facts: {},
  ...over,
});

const createGroup: Mutation = {
  call: { service: 'elasticloadbalancing', operation: 'CreateTargetGroup', input: { Name: TRICKY, Port: 80 } },
  outputPaths: { arn: 'TargetGroups[0].TargetGroupArn', name: 'TargetGroups[0].TargetGroupName' },
  precondition: {
    call: { service: 'elasticloadbalancing', operation: 'DescribeTargetGroups', input: { Names: [TRICKY] } },
    condition: 'TargetGroups[0]',
    conflict: { when: 'TargetGroups[0].VpcId != `"vpc-1"`', reason: 'name-taken' },
    outputPaths: { arn: 'TargetGroups[0].TargetGroupArn', name: 'TargetGroups[0].TargetGroupName' },
    absentErrors: ['TargetGroupNotFoundException', 'TargetGroupNotFound'],
  },
};
const useGroup = (input: Mutation['call']['input'], over: Partial<Mutation> = {}): Mutation => ({
  call: { service: 'iam', operation: 'PutRolePolicy', input },
  ...over,
});

let room: string;
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'gantry-script-'));
});
afterEach(() => rmSync(room, { recursive: true }));

const write = (steps: readonly Step[]) =>
  commandLine(
    { steps, cluster: 'boutique', service: 'web' },
    { region: 'eu-west-3', words: (word) => `<${word}>`, sentence: ({ id }) => `do ${id}\n` },
  );

/**
 * Runs a script with a fake `aws` that gives the responses of a test, by subcommand: a text or an error; the last one
 * repeats.
 */
function run(steps: readonly Step[], answers: Record<string, string[]>) {
  for (const [command, list] of Object.entries(answers)) writeFileSync(join(room, command), `${list.join('\n')}\n`);
  writeFileSync(
    join(room, 'aws'),
    `#!/bin/bash
printf '%s\\0' "$@" $'\\n' >> ${room}/calls
answer=$(head -n 1 "${room}/$2")
[ "$(wc -l < "${room}/$2")" -gt 1 ] && sed -i 1d "${room}/$2"
case $answer in
!*) echo "An error occurred ($\{answer#!}) when calling it: no" >&2; exit 254 ;;
*) printf "$answer\\n" ;;
esac
`.replaceAll('$\\{', '${'),
  );
  writeFileSync(join(room, 'sleep'), `#!/bin/bash\necho "$1" >> ${room}/slept\n`);
  for (const program of ['aws', 'sleep']) chmodSync(join(room, program), 0o755);
  const { status, stderr } = spawnSync('bash', ['-s'], {
    input: write(steps),
    encoding: 'utf8',
    env: { PATH: `${room}:${process.env.PATH}`, NODE_ENV: 'test' },
  });
  const calls = readFileSync(join(room, 'calls'), 'utf8')
    .split('\0\n\0')
    .slice(0, -1)
    .map((call) => call.split('\0'));
  return { status, stderr, calls, inputs: () => calls.map((call) => JSON.parse(call[3] ?? 'null')) };
}

describe('the script of a plan', () => {
  it('gives the CLI each input as it is, whatever stands in it, and the region', () => {
    const { status, calls, inputs } = run([aStep('group', [createGroup])], {
      'describe-target-groups': ['!TargetGroupNotFound'],
      'target-group': ['done'],
    });
    expect(status).toBe(0);
    expect(calls.map((call) => call.slice(0, 3))).toEqual([
      ['elbv2', 'describe-target-groups', '--cli-input-json'],
      ['elbv2', 'create-target-group', '--cli-input-json'],
    ]);
    expect(inputs()).toEqual([{ Names: [TRICKY] }, { Name: TRICKY, Port: 80 }]);
    for (const call of calls) expect(call.join(' ')).toContain('--region eu-west-3');
  });

  it('passes outputs to later calls, whole, in part and joined', () => {
    const arn = 'arn:aws:elasticloadbalancing:eu-west-3:1:targetgroup/a/1';
    const { inputs } = run(
      [
        aStep('cluster', [], { effect: 'existing', existingOutputs: { arn: "arn:it's" } }),
        aStep('group', [createGroup]),
        aStep('use', [
          useGroup({
            Arn: outputOf('group', 'arn'),
            Label: { $join: ['x"$/', { $ref: 'group.arn', $after: ':targetgroup/' }, '/', outputOf('group', 'name')] },
            PlanBasis: [outputOf('cluster', 'arn'), true],
            Left: undefined,
          }),
        ]),
      ],
      { 'describe-target-groups': [`yes\\t${arn}\\ta`], 'put-role-policy': ['None'] },
    );
    expect(inputs()).toEqual([{ Names: [TRICKY] }, { Arn: arn, Label: 'x"$/a/1/a', PlanBasis: ["arn:it's", true] }]);
  });

  it('does not change what is in place', () => {
    const { status, calls } = run([aStep('group', [createGroup])], { 'describe-target-groups': ['yes'] });
    expect(status).toBe(0);
    expect(calls).toHaveLength(1);
  });

  it('finds an entry on a later page of a list, and creates one that is on no page', () => {
    const found = run([aStep('group', [createGroup])], { 'describe-target-groups': ['no\\nno\\nyes'] });
    expect(found.calls).toHaveLength(1);
    rmSync(join(room, 'calls'));
    const none = run([aStep('group', [createGroup])], {
      'describe-target-groups': ['no\\nno'],
      'target-group': ['yes'],
    });
    expect(none.calls).toHaveLength(2);
  });

  it('ends before it touches a resource of somebody else', () => {
    const { status, calls, stderr } = run([aStep('group', [createGroup]), aStep('use', [useGroup({})])], {
      'describe-target-groups': ['conflict\\tarn:other'],
    });
    expect(status).toBe(1);
    expect(calls).toHaveLength(1);
    expect(stderr).toContain('<nameTaken>');
  });

  it("ends with AWS's message when AWS rejects a call", () => {
    const { status, calls, stderr } = run([aStep('use', [useGroup({})]), aStep('group', [createGroup])], {
      'put-role-policy': ['!AccessDenied'],
    });
    expect(status).toBe(1);
    expect(calls).toHaveLength(1);
    expect(stderr).toContain('An error occurred (AccessDenied)');
  });

  it('ends when a read is denied, and does not take that for absence', () => {
    const { status, calls } = run([aStep('group', [createGroup])], { 'describe-target-groups': ['!AccessDenied'] });
    expect({ status, calls: calls.length }).toEqual({ status: 1, calls: 1 });
  });

  it('ends when an answer lacks what later calls need', () => {
    const { status, calls, stderr } = run(
      [aStep('group', [createGroup]), aStep('use', [useGroup({ Arn: outputOf('group', 'arn') })])],
      { 'describe-target-groups': ['no\\tNone'], 'target-group': ['yes\\tNone'] },
    );
    expect({ status, calls: calls.length }).toEqual({ status: 1, calls: 2 });
    expect(stderr).toContain('<missing> GROUP_ARN');
  });

  it('takes an in-place error for success', () => {
    const mutation = useGroup({}, { inPlaceErrors: ['EntityAlreadyExists', 'Other'] });
    expect(run([aStep('use', [mutation])], { 'put-role-policy': ['!EntityAlreadyExists'] }).status).toBe(0);
  });

  it('retries a call with a retryable error, and not for ever', () => {
    const mutation = useGroup({}, { retryableErrors: ['NoSuchEntity'] });
    const passed = run([aStep('use', [mutation])], { 'put-role-policy': ['!NoSuchEntity', '!NoSuchEntity', 'ok'] });
    expect({ status: passed.status, calls: passed.calls.length }).toEqual({ status: 0, calls: 3 });
    rmSync(join(room, 'calls'));
    const stuck = run([aStep('use', [mutation])], { 'put-role-policy': ['!NoSuchEntity'] });
    expect(stuck.status).toBe(1);
    expect(stuck.calls).toHaveLength(24);
  });

  it('polls until the answer is yes, and not for ever', () => {
    const waitUntil = { condition: 'State', everySeconds: 5, atMostSeconds: 20 };
    const mutation: Mutation = { call: { service: 'ecs', operation: 'DescribeServices', input: {} }, waitUntil };
    const came = run([aStep('wait', [mutation])], { 'describe-services': ['no', 'no', 'yes'] });
    expect({ status: came.status, calls: came.calls.length }).toEqual({ status: 0, calls: 3 });
    rmSync(join(room, 'calls'));
    const never = run([aStep('wait', [mutation])], { 'describe-services': ['no'] });
    expect({ status: never.status, calls: never.calls.length }).toEqual({ status: 1, calls: 4 });
    expect(never.stderr).toContain('<tooLong>');
  });

  it('waits for the service as the CLI does', () => {
    const { calls } = run([aStep('steady', [], { resource: 'steady-state', effect: 'watch' })], { wait: ['ok'] });
    const words = 'ecs wait services-stable --region eu-west-3 --cluster boutique --services web';
    expect(calls).toEqual([words.split(' ')]);
  });

  it('uses no variable name that bash or the CLI uses', () => {
    const script = write([
      aStep('aws', [useGroup({ a: outputOf('aws', 'region'), b: outputOf('a-b', 'c'), c: outputOf('a', 'b-c') })], {
        existingOutputs: { region: 'x' },
      }),
      aStep('a-b', [], { existingOutputs: { c: '1' } }),
      aStep('a', [], { existingOutputs: { 'b-c': '2' } }),
    ]);
    expect(script).not.toMatch(/^AWS_REGION=/m);
    expect(script).toMatch(/^A_B_C=1/m);
    expect(script).toMatch(/^A_B_C_=2/m);
  });
});
