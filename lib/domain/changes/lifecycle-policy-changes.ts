import type { Mutation } from '../plan/mutation';

/** The mutation that gives a repository a lifecycle policy, in place of the one that it has. */
export const putLifecyclePolicyMutations = (repository: string, policy: string): Mutation[] => [
  {
    call: {
      service: 'ecr',
      operation: 'PutLifecyclePolicy',
      input: { repositoryName: repository, lifecyclePolicyText: policy },
    },
  },
];

/** The mutation that removes the lifecycle policy of a repository; its images stay from then on. */
export const deleteLifecyclePolicyMutations = (repository: string): Mutation[] => [
  {
    call: { service: 'ecr', operation: 'DeleteLifecyclePolicy', input: { repositoryName: repository } },
    inPlaceErrors: ['LifecyclePolicyNotFoundException'],
  },
];
