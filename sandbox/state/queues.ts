/** Queues of SQS by name. */
export type QueuesState = { queues: Map<string, Queue> };

export type Queue = {
  name: string;
  arn: string;
  createdAt: number;
  changedAt: number;
  /** As SetQueueAttributes takes them. */
  attributes: Map<string, string>;
  messages: QueueMessage[];
  tags: Map<string, string>;
};

export type QueueMessage = {
  id: string;
  body: string;
  sentAt: number;
  sender: string;
  /** From when on it can be received (again). */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  receiptHandle?: string;
  attributes: Map<string, { type: string; text?: string; binary?: string }>;
  /** Of a fair queue. */
  groupId?: string;
};
