import { describe, expect, it } from 'vitest';
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
    expect(serviceSentence(rolling, tasks, [], definitions(imageOf('1.4.2'), imageOf('1.5.0')))).toEqual({
      key: 'rolling',
      facts: { version: '1.5.0', from: '1.4.2', to: '1.5.0', desired: 4, running: 6, serving: 2, failed: 0 },
    });
  });

  it('calls the same revision rolling over itself a restart', () => {
    const deployments = rolling.deployments.map((each) => ({ ...each, taskDefinitionArn: revisionArn(1) }));
    const sentence = serviceSentence({ ...rolling, deployments }, tasks, [], definitions(imageOf('1.4.2')));
    expect(sentence).toMatchObject({ key: 'restarting', facts: { version: '1.4.2' } });
  });

  it('distinguishes scaling from a first start', () => {
    const scaled = aService({ desiredCount: 4 });
    const first = aService({ deployments: [aDeployment({ rollout: 'in-progress' })] });
    expect(serviceSentence(scaled, [aTask(), aTask()], [], {}).key).toBe('scaling');
    expect(serviceSentence(first, [aTask()], [], {}).key).toBe('starting');
  });

  it('counts every healthy task of a service that stands still', () => {
    const { key, facts } = serviceSentence(aService(), [aTask(), aTask()], [], definitions(imageOf('1.4.2')));
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
