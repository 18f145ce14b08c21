import { localSteps } from './local-steps';
import { oidcRoleSteps } from './oidc-role-steps';
import { isPipeline, type PushClient, type PushOptions, type PushStep, type PushTarget } from './push-target';
import { githubWorkflow, gitlabJob } from './workflow-steps';

/** What takes an image into the repository with a client, one command or file after the other. */
export function pushSteps(client: PushClient, target: PushTarget, options: PushOptions): PushStep[] {
  if (!isPipeline(client)) return localSteps(client, target, options);
  const workflow = client === 'github-actions' ? githubWorkflow : gitlabJob;
  return [...oidcRoleSteps(client, target, options), workflow(target, options)];
}
