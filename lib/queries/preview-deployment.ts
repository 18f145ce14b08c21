import { planDeployment } from '../domain/deployment/plan';
import { Wish } from '../domain/deployment/wish';
import { Scope } from '../domain/scope';
import { lookAtImage } from '../server/gather/look-at-image';
import { recentSurvey } from '../server/gather/recent-survey';
import { query } from '../server/operation';

/** What a wish would make, step by step, and what speaks against it. Changes nothing. */
export const previewDeployment = query({
  permission: 'console:read',
  input: Scope.extend({ wish: Wish }),
  run: async ({ wish }, context) => {
    const [survey, look] = await Promise.all([recentSurvey(context), lookAtImage(context, wish.image)]);
    return planDeployment(wish, survey, look);
  },
});
