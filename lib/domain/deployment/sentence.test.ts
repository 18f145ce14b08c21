import { describe, expect, it } from 'vitest';
import type { Service } from '../service';
import type { Task } from '../task';
import {
  aContainerDefinition,
  aDeployment,
  aService,
  aTask,
  aTaskDefinition,
  digestOf,
  imageOf,
  revisionArn,
} from '../testing/builders';
import { serviceSentence, versionsOf } from './sentence';

const NEW = 'ecs-svc/2222222222222222222';
type View = Parameters<typeof serviceSentence>[0];
const sentenceOf = (service: Service, state: View['state'], tasks: Task[], taskDefinitions: View['taskDefinitions']) =>
  serviceSentence({ service, state, tasks, targets: [], taskDefinitions });

const running = (image: string, revision: number) =>
  aTaskDefinition({ revision, containers: [aContainerDefinition({ image })] });
const definitions = (...images: string[]) =>
  Object.fromEntries(images.map((image, index) => [revisionArn(index + 1), running(image, index + 1)]));

const rolling = aService({
  desiredCount: 4,
  runningCount: 6,
  deployments: [
    aDeployment({ id: NEW, taskDefinitionArn: revisionArn(2), rollout: 'in-progress' }),
    aDeployment({ primary: false }),
  ],
});
const fresh = () => aTask({ deploymentId: NEW, taskDefinitionArn: revisionArn(2) });
const tasks = [fresh(), fresh(), aTask(), aTask(), aTask(), aTask()];

describe('a service in one sentence', () => {
  it('says from what to what it rolls, and how many new tasks are healthy', () => {
    expect(sentenceOf(rolling, 'rolling', tasks, definitions(imageOf('1.4.2'), imageOf('1.5.0')))).toEqual({
      key: 'rolling',
      facts: expect.objectContaining({
        version: '1.5.0',
        from: '1.4.2',
        to: '1.5.0',
        desired: 4,
        serving: 2,
        failed: 0,
      }),
    });
  });

  it('calls the same revision rolling over itself a restart', () => {
    const deployments = rolling.deployments.map((each) => ({ ...each, taskDefinitionArn: revisionArn(1) }));
    const sentence = sentenceOf({ ...rolling, deployments }, 'rolling', tasks, definitions(imageOf('1.4.2')));
    expect(sentence).toMatchObject({ key: 'restarting', facts: { version: '1.4.2' } });
  });

  it('distinguishes scaling from a first start', () => {
    const scaled = aService({ desiredCount: 4 });
    const first = aService({ deployments: [aDeployment({ rollout: 'in-progress' })] });
    expect(sentenceOf(scaled, 'starting', [aTask(), aTask()], {}).key).toBe('scaling');
    expect(sentenceOf(first, 'starting', [aTask()], {}).key).toBe('starting');
  });

  it('says that the tasks of the deployment before run on when the new one has failed', () => {
    const deployments = [
      aDeployment({ id: NEW, taskDefinitionArn: revisionArn(2), rollout: 'failed', runningCount: 0 }),
      aDeployment({ primary: false }),
    ];
    const left = [aTask(), aTask()];
    const sentence = sentenceOf(
      aService({ deployments }),
      'failing',
      left,
      definitions(imageOf('1.0'), imageOf('2.0')),
    );
    expect(sentence).toMatchObject({ key: 'deployment-failed', facts: { from: '1.0', to: '2.0', serving: 2 } });
  });

  it('counts every healthy task of a service that stands still', () => {
    const { key, facts } = sentenceOf(aService(), 'steady', [aTask(), aTask()], definitions(imageOf('1.4.2')));
    expect([key, facts.serving, facts.version]).toEqual(['steady', 2, '1.4.2']);
  });
});

describe('two revisions side by side', () => {
  const names = (from: string, to: string) =>
    versionsOf(aService(), revisionArn(1), revisionArn(2), definitions(from, to));

  it('are called by their tags where those differ', () => {
    expect(names(imageOf('1.4.2'), `${imageOf('1.5.0')}@${digestOf('x')}`)).toEqual({ from: '1.4.2', to: '1.5.0' });
  });

  it('are called by their digests where the tag is the same', () => {
    const [from, to] = ['aaa', 'bbb'].map((seed) => `${imageOf('main')}@${digestOf(seed)}`);
    expect(names(from ?? '', to ?? '')).toEqual({ from: '616161000000', to: '626262000000' });
  });

  it('are called by their numbers where the image does not tell them apart, or is not known', () => {
    const numbers = { from: 'boutique-web:1', to: 'boutique-web:2' };
    expect(names(imageOf('main'), imageOf('main'))).toEqual(numbers);
    expect(versionsOf(aService(), revisionArn(1), revisionArn(2), {})).toEqual(numbers);
  });
});
