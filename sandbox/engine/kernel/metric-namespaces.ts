/**
 * Whether AWS's own services publish a metric of that namespace. The sandbox computes these and they go as fast as it does;
 * metrics that somebody puts come in real time.
 */
export const isAwsMetric = ({ namespace }: { namespace: string }): boolean =>
  namespace.startsWith('AWS/') || namespace.startsWith('ECS/');
