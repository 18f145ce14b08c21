import { describe, expect, it } from 'vitest';
import { advanceUntil, aTaskDefinition, aWorld, type TestWorld } from '@/sandbox/engine/testing/fixtures';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { runTask } from '@/sandbox/operations/ecs/run-task';

/** Runs a task of an index whose images are for these platforms, and says why it stopped. */
async function stoppedReason(test: TestWorld, platforms: readonly (object | undefined)[]): Promise<string | undefined> {
  const { world } = test;
  const image = addImage(world, 'app', { tag: 'index', workload: 'http-server' });
  const entry = { digest: `sha256:${'0'.repeat(64)}` };
  image.platforms = platforms.map(() => entry);
  image.manifest = JSON.stringify({ manifests: platforms.map((platform) => ({ ...entry, platform })) });
  const { tasks } = await runTask(world)({
    cluster: 'test',
    taskDefinition: aTaskDefinition(test, { containers: [{ tag: 'index' }] }).arn,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: test.subnetIds, assignPublicIp: 'ENABLED' } },
  });
  const task = world.ecs.tasks.get(tasks?.[0]?.taskArn ?? '');
  advanceUntil(world, () => task?.state === 'STOPPED');
  return task?.stoppedReason;
}

const UNKNOWN = { architecture: 'unknown', os: 'unknown' };

describe('an index without an image for the task', () => {
  it.each([
    ['says of no image what it is for', [undefined], 'failed to find a descriptor for platform {linux/amd64}'],
    ['holds attestations alone', [UNKNOWN], 'unsupported media type application/vnd.in-toto+json'],
    [
      'is for another processor',
      [{ architecture: 'arm64', os: 'linux' }, UNKNOWN],
      "pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
    ],
  ])('%s', async (_, platforms, reason) => {
    expect(await stoppedReason(aWorld(), platforms)).toBe(`CannotPullContainerError: ${reason}`);
  });
});
