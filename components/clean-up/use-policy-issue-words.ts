'use client';
import { useTranslations } from 'next-intl';
import type { PolicyIssue } from '@/lib/domain/lifecycle-policy/check-policy';

/** Why ECR would refuse a policy, in a sentence. */
export function usePolicyIssueWords(): (issue: PolicyIssue) => string {
  const t = useTranslations('invalid');
  return ({ reason, facts }) => t(reason, facts);
}
