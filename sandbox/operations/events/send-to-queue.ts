import { AwsFault } from '@/sandbox/operation';
import { matchingStatements } from '@/sandbox/policy/evaluate';
import { isServiceAllowed } from '@/sandbox/policy/keys';
import type { World } from '@/sandbox/world';
import { addMessage } from '../sqs/messages';

type Sender = {
  /** The service that sends it, whom the queue's policy has to let in; absent where a role has been asked. */
  service?: string;
  /** Of what could not be delivered elsewhere. */
  error?: AwsFault;
  ruleArn?: string;
  targetArn?: string;
};

/** Puts a message into a queue. @throws AwsFault when there is none, or its policy does not let the service send */
export function sendToQueue(
  world: World,
  arn: string,
  body: string,
  { service, error, ruleArn, targetArn }: Sender,
): void {
  const queue = world.queues.queues.get(arn.slice(arn.lastIndexOf(':') + 1));
  if (queue?.arn !== arn) throw new AwsFault('QueueDoesNotExist', 'The specified queue does not exist.');
  const policy = queue.attributes.get('Policy');
  const document = { Statement: [], ...(policy ? JSON.parse(policy) : {}) };
  const isAllowed = (): boolean =>
    isServiceAllowed({ policy: document }, 'sqs:SendMessage', service ?? '') ||
    matchingStatements([document], 'sqs:SendMessage', arn).some(
      ({ Effect, Principal }) => Effect === 'Allow' && Principal === '*',
    );
  if (service && !isAllowed()) {
    throw new AwsFault('AccessDenied', `Access to the resource ${arn} is denied.`);
  }
  const text = (value: string) => ({ type: 'String', text: value });
  const attributes = new Map(
    error && [
      ['ERROR_CODE', text(error.code)] as const,
      ['ERROR_MESSAGE', text(error.message)] as const,
      ['RULE_ARN', text(ruleArn ?? '')] as const,
      ['TARGET_ARN', text(targetArn ?? '')] as const,
    ],
  );
  addMessage(world, queue, { body, sender: 'AIDAISDUK5WE6ZWL3WBKM', attributes });
}

/** What fails goes to the target's dead-letter queue; one that is gone, or lets nobody in, loses it. */
export function sendToDeadLetters(world: World, arn: string | undefined, body: string, sender: Sender): void {
  if (!arn) return;
  try {
    sendToQueue(world, arn, body, sender);
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
  }
}
