import { describe, expect, it } from 'vitest';
import { checkPolicyText, POLICY_REFUSALS, type PolicyRefusal } from './check-policy';
import { assignPriorities } from './policy';
import { isSamePolicy, readPolicy, writePolicy } from './policy-json';

type Json = Record<string, unknown>;

const EXPIRE = { type: 'expire' };
const ARCHIVE = { type: 'transition', targetStorageClass: 'archive' };
const newest = (countNumber: unknown) => ({ countType: 'imageCountMoreThan', countNumber });
const days = (countNumber: unknown, countType = 'sinceImagePushed') => ({ countType, countUnit: 'days', countNumber });
const archived = (countNumber: unknown) => ({
  storageClass: 'archive',
  ...days(countNumber, 'sinceImageTransitioned'),
});
const tagged = (more: Json, ...tags: string[]) => ({ tagStatus: 'tagged', tagPatternList: tags, ...more });
const rule = (rulePriority: unknown, selection: Json, action: Json = EXPIRE) => ({ rulePriority, selection, action });
const policy = (...rules: Json[]) => JSON.stringify({ rules });

/** Every kind of rule that AWS documents. */
const EVERY_KIND = policy(
  rule(1, { tagStatus: 'tagged', tagPrefixList: ['prod', 'v'], ...newest(5) }),
  { ...rule(2, tagged(days(30), 'dev-*')), description: 'Branches' },
  rule(5, { tagStatus: 'untagged', ...days(1) }),
  rule(7, tagged(days(90, 'sinceImagePulled'), '*-rc*'), ARCHIVE),
  rule(20, { tagStatus: 'any', ...days(400) }, ARCHIVE),
  rule(30, { tagStatus: 'any', ...archived(365) }),
);

describe('a lifecycle policy', () => {
  it('is read in words, rule by rule, whatever AWS documents', () => {
    const rules = readPolicy(EVERY_KIND)?.rules ?? [];
    expect(rules.filter((each) => 'json' in each)).toEqual([]);
    expect(rules).toMatchObject([
      { priority: 1, tagStatus: 'tagged', tagMatch: 'prefix', tags: ['prod', 'v'], countType: 'images', count: 5 },
      { priority: 2, tagMatch: 'pattern', tags: ['dev-*'], countType: 'days-since-push', description: 'Branches' },
      { priority: 5, tagStatus: 'untagged', tags: [], action: 'expire' },
      { priority: 7, countType: 'days-since-pull', action: 'archive' },
      { priority: 20, tagStatus: 'any', action: 'archive' },
      { priority: 30, countType: 'days-since-archive', count: 365, action: 'expire' },
    ]);
    expect(checkPolicyText(EVERY_KIND)).toEqual([]);
  });

  it('is written as it was read', () => {
    const read = readPolicy(EVERY_KIND);
    expect(JSON.parse(read ? writePolicy(read) : '')).toEqual(JSON.parse(EVERY_KIND));
  });

  it.each<[string, Json]>([
    ['an unknown member', { ...rule(3, { tagStatus: 'any', ...newest(1) }), owner: 'shop' }],
    ['an unknown member of the selection', rule(3, { tagStatus: 'any', ...newest(1), tagRegex: ['.*'] })],
    [
      'an unknown count',
      rule(3, { tagStatus: 'any', countType: 'sinceImageScanned', countUnit: 'days', countNumber: 3 }),
    ],
    ['an unknown unit', rule(3, { tagStatus: 'any', ...days(3), countUnit: 'weeks' })],
    ['an unknown action', rule(3, { tagStatus: 'any', ...days(3) }, { type: 'copy' })],
    ['another storage class', rule(3, { tagStatus: 'any', ...days(3) }, { ...ARCHIVE, targetStorageClass: 'deep' })],
  ])('keeps a rule with %s as it is, also at another priority', (_, raw) => {
    const read = readPolicy(
      JSON.stringify({ rules: [rule(1, { tagStatus: 'untagged', ...days(1) }), raw], note: 'x' }),
    );
    expect(read?.rules[1]).toEqual({ priority: 3, json: raw });
    const moved = read && { ...read, rules: assignPriorities(read.rules.toReversed(), [1, 3]) };
    const { rules, note } = JSON.parse(moved ? writePolicy(moved) : '');
    expect(rules[0]).toEqual({ ...raw, rulePriority: 1 });
    expect(note).toBe('x');
  });

  it.each(['', 'rules', '[]', '{}', '{"rules":{}}', '{"rules":[1]}', policy(rule('1', {}))])(
    'is not what is no list of numbered rules: %s',
    (text) => {
      expect(readPolicy(text)).toBeUndefined();
      expect(checkPolicyText(text)).toEqual([{ reason: 'policy-json' }]);
    },
  );

  it('is the same in another layout, and another with another number', () => {
    const laidOut = JSON.stringify({ rules: JSON.parse(EVERY_KIND).rules.toReversed() }, undefined, 2);
    expect(isSamePolicy(EVERY_KIND, laidOut)).toBe(true);
    expect(isSamePolicy(EVERY_KIND, EVERY_KIND.replace('365', '366'))).toBe(false);
  });
});

describe('what ECR refuses in a policy', () => {
  const any = rule(9, { tagStatus: 'any', ...newest(1) });
  const CASES: Record<PolicyRefusal, string> = {
    'policy-json': 'no',
    'policy-empty': policy(),
    'policy-too-long': policy({ ...any, description: 'x'.repeat(30_720) }),
    'policy-too-many-rules': policy(
      ...Array.from({ length: 51 }, (_, index) => rule(index + 1, tagged(newest(1), `t${index}`))),
    ),
    'policy-tags-missing': policy(rule(1, tagged(newest(1)))),
    'policy-tag-characters': policy(rule(1, tagged(newest(1), 'prod 1'))),
    'policy-tag-wildcards': policy(rule(1, tagged(newest(1), '*a*b*c*d*'))),
    'policy-count': policy(rule(1, tagged(newest(0), 'a'))),
    'policy-count-too-big': policy(rule(1, tagged(newest(1e99), 'a'))),
    'policy-archive-days': policy(rule(1, { tagStatus: 'any', ...archived(89) })),
    'policy-action': policy(rule(1, { tagStatus: 'any', ...days(9, 'sinceImagePulled') })),
    'policy-priority-twice': policy(rule(9, tagged(newest(1), 'a')), any),
    'policy-any-last': policy(any, rule(10, tagged(newest(1), 'a'))),
    'policy-untagged-twice': policy(
      rule(1, { tagStatus: 'untagged', ...days(1) }),
      rule(2, { tagStatus: 'untagged', ...newest(1) }),
    ),
    'policy-tags-twice': policy(rule(1, tagged(newest(1), 'a', 'b')), rule(2, tagged(days(1), 'b', 'a'))),
  };

  it.each(POLICY_REFUSALS)('is found beforehand, and nothing else: %s', (reason) => {
    expect(checkPolicyText(CASES[reason]).map((issue) => issue.reason)).toEqual([reason]);
  });
});
