/** What there is of a service besides itself: what Gantry made for it, and what others use as well. */
export type OwnedResources = {
  isScaled: boolean;
  /** Those that Gantry made for this service alone; each is taken away with it. */
  rules: { arn: string; priority: string }[];
  loadBalancer?: { arn: string; name: string };
  targetGroup?: { arn: string; name: string };
  taskGroup?: { id: string; name: string };
  balancerGroup?: { id: string; name: string };
  /** ARNs of active revisions. */
  revisions: string[];
  taskRole?: { name: string; policies: string[] };
  logGroup?: string;
  /** What stays although the service used it, and why. */
  retained: RetainedResource[];
};

export const RETAINED_REASONS = ['shared', 'not-ours', 'cluster-in-use', 'kept'] as const;
export type RetainedResource = {
  kind: 'load-balancer' | 'target-group' | 'security-group' | 'cluster' | 'log-group' | 'role' | 'task-definition';
  name: string;
  /** A key under `removal.left.`. */
  reason: (typeof RETAINED_REASONS)[number];
};
