'use server';
import { applyLifecyclePolicy } from '@/lib/commands/apply-lifecycle-policy';
import { removeLifecyclePolicy } from '@/lib/commands/remove-lifecycle-policy';
import { getLifecyclePreview } from '@/lib/queries/lifecycle-policy/get-lifecycle-preview';
import { previewLifecyclePolicy } from '@/lib/queries/lifecycle-policy/preview-lifecycle-policy';

export async function startPreviewAction(input: unknown) {
  return previewLifecyclePolicy(input);
}

export async function getPreviewAction(input: unknown) {
  return getLifecyclePreview(input);
}

export async function applyPolicyAction(input: unknown) {
  return applyLifecyclePolicy(input);
}

export async function removePolicyAction(input: unknown) {
  return removeLifecyclePolicy(input);
}
