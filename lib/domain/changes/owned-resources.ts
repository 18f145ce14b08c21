/** The resources of a service: those that exist for it alone, and those that are retained. */
export type OwnedResources = {
  isScaled: boolean;
  /** Rules that Gantry created for this service alone; they are deleted with it. */
  rules: { arn: string; priority: string }[];
  loadBalancer?: { arn: string; name: string };
  targetGroup?: { arn: string; name: string };
  taskGroup?: { id: string; name: string };
  balancerGroup?: { id: string; name: string };
  /** ARNs of active revisions. */
  revisions: string[];
  taskRole?: { name: string; policies: string[] };
  logGroup?: string;
  /** What the service uses and its deletion retains, with the reason. */
  retained: RetainedResource[];
};

export const RETAINED_REASONS = ['shared', 'not-ours', 'cluster-in-use', 'kept'] as const;
export type RetainedResource = {
  kind: 'load-balancer' | 'target-group' | 'security-group' | 'cluster' | 'log-group' | 'role' | 'task-definition';
  name: string;
  /** A key under `deployment.delete.reason.`. */
  reason: (typeof RETAINED_REASONS)[number];
};
