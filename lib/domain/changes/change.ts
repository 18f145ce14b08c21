import { z } from 'zod';
import { FixRequest } from '../diagnosis/fix/service-fix';
import { Images, TaskDefinitionName } from '../names';
import { ServiceScope } from '../scope';
import { Bounds, DesiredCount } from '../spec/service-spec';
import { Expectation } from './expectation';

/** A request to change a service, as a browser sends it. */
export const ChangeRequest = z.discriminatedUnion('verb', [
  /** Container name to image reference; containers that are not named keep theirs. */
  z.object({ verb: z.literal('roll-out'), images: Images }),
  /**
   * `serviceRevisionArn`: to the images that this service revision ran, where the task definition names tags, which may mean
   * others by now.
   */
  z.object({
    verb: z.literal('roll-back'),
    taskDefinitionArn: TaskDefinitionName,
    serviceRevisionArn: z
      .string('required')
      .regex(/^arn:aws[a-z-]*:ecs:[^:]+:\d{12}:service-revision\/.+$/, 'format')
      .max(1024, 'too-long')
      .optional(),
  }),
  z.object({ verb: z.literal('restart') }),
  /** `moveBounds`: if the count is outside the bounds of auto scaling, the nearer bound is moved to it. */
  z.object({ verb: z.literal('scale'), desiredCount: DesiredCount, moveBounds: z.boolean().default(false) }),
  z.object({ verb: z.literal('set-bounds'), bounds: Bounds }),
  /** Whether alarms and schedules may change the number of tasks. */
  z.object({ verb: z.literal('suspend-scaling'), suspended: z.boolean() }),
  z.object({ verb: z.literal('pause') }),
  z.object({ verb: z.literal('resume') }),
  z.object({
    verb: z.literal('stop-deployment'),
    deploymentArn: z.string('required').regex(/^arn:aws[a-z-]*:ecs:[^:]+:\d{12}:service-deployment\/.+$/, 'format'),
  }),
  /** What a diagnosis offers as the remedy of what is wrong with the service. */
  z.object({ verb: z.literal('fix'), fix: FixRequest }),
  /** Of the service's cluster, for all of its services. */
  z.object({ verb: z.literal('enable-event-history') }),
  z.object({ verb: z.literal('delete'), keepLogs: z.boolean().default(false) }),
]);
export type ChangeRequest = z.output<typeof ChangeRequest>;

/** The input of a change's preview. */
export const PreviewChangeInput = ServiceScope.extend({ change: ChangeRequest });
export type PreviewChangeInput = z.input<typeof PreviewChangeInput>;

/**
 * The input of a change. `expected`: the service as the person saw it; `despiteChecks`: execute it although a check
 * fails; `typed`: the service's name, which a deletion requires.
 */
export const ChangeServiceInput = PreviewChangeInput.extend({
  expected: Expectation,
  despiteChecks: z.boolean().default(false),
  typed: z.string().optional(),
});
export type ChangeServiceInput = z.input<typeof ChangeServiceInput>;
