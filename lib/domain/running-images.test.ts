import { describe, expect, it } from 'vitest';
import { deployedDigests, imagesKey, revisionOfDeployment } from './running-images';
import type { ServiceRevision } from './service';
import {
  aContainer,
  aDeployment,
  aService,
  aServiceDeployment,
  aServiceRevision,
  aTask,
  imageOf,
  revisionArn,
} from './testing/builders';

const ran = (number: number, digest: string): ServiceRevision => ({
  ...aServiceRevision(number, [{ container: 'web', image: imageOf('latest'), digest }]),
  taskDefinitionArn: revisionArn(1),
});
const primary = aDeployment({ id: 'ecs-svc/2' });

describe('the images that a deployment of a tag runs', () => {
  it('are those of the service revision that ends in its number, though a later one of the same definition was refused', () => {
    const history = [
      aServiceDeployment({ status: 'rollback-successful', target: ran(3, 'sha256:c'), sources: [ran(2, 'sha256:b')] }),
      aServiceDeployment({ target: ran(1, 'sha256:a') }),
    ];
    expect(revisionOfDeployment(primary, history)?.images[0]?.digest).toBe('sha256:b');
    expect(deployedDigests(aService({ deployments: [primary] }), history)).toEqual({ web: 'sha256:b' });
  });

  it('are those of the newest that was not refused where none ends so', () => {
    const history = [
      aServiceDeployment({ status: 'rollback-successful', target: ran(13, 'sha256:c') }),
      aServiceDeployment({ target: ran(12, 'sha256:b') }),
    ];
    expect(deployedDigests(aService({ deployments: [primary] }), history)).toEqual({ web: 'sha256:b' });
    expect(deployedDigests(aService({ deployments: [primary] }), [])).toEqual({});
  });

  it('are those of its tasks, before what ECS has recorded', () => {
    const task = aTask({ deploymentId: primary.id, containers: [aContainer({ digest: 'sha256:d' })] });
    expect(deployedDigests(aService({ deployments: [primary] }), [], [task])).toEqual({ web: 'sha256:d' });
  });

  it('are the same by a recorded digest and by a reference that names it', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const pinned = { ...ran(5, digest), images: [{ container: 'web', image: `${imageOf('latest')}@${digest}` }] };
    expect(imagesKey(pinned)).toBe(imagesKey(ran(4, digest)));
    expect(imagesKey(ran(4, 'sha256:b'))).not.toBe(imagesKey(ran(4, digest)));
  });
});
