import type { LifecyclePolicies } from '../cloud';
import { Failure } from '../problem';
import type { FakeAccount } from './fake-account';

/** The lifecycle policies of a fake account, and what somebody has previewed. */
export const fakeLifecyclePolicies = (account: FakeAccount): LifecyclePolicies => ({
  findLifecyclePolicy: async (repository) => {
    const text = account.lifecycle.policies[repository];
    return text === undefined ? undefined : { text };
  },
  startLifecyclePreview: async (repository, policy) => {
    if (account.lifecycle.isBusy) return 'busy';
    account.calls.push(`startLifecyclePreview ${repository} ${policy}`);
    return 'started';
  },
  findLifecyclePreview: async () => account.lifecycle.preview,
});

type Input = Record<string, unknown>;

/** The calls that change them. */
export const lifecycleAnswers = (account: FakeAccount): Record<string, (input: Input) => object> => ({
  'ecr:PutLifecyclePolicy': ({ repositoryName, lifecyclePolicyText }) => {
    account.calls.push(`putLifecyclePolicy ${repositoryName}`);
    account.lifecycle.policies[String(repositoryName)] = String(lifecyclePolicyText);
    return {};
  },
  'ecr:DeleteLifecyclePolicy': ({ repositoryName }) => {
    const name = String(repositoryName);
    if (account.lifecycle.policies[name] === undefined) {
      const facts = { error: 'LifecyclePolicyNotFoundException' };
      throw new Failure({ code: 'missing', source: 'ecr:DeleteLifecyclePolicy', facts });
    }
    account.calls.push(`deleteLifecyclePolicy ${name}`);
    account.lifecycle.policies = Object.fromEntries(
      Object.entries(account.lifecycle.policies).filter(([each]) => each !== name),
    );
    return {};
  },
});
