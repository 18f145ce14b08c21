import type { Rule } from '../finding';
import { addUrl } from './add-url';
import { buildStageShipped } from './build-stage-shipped';
import { copyBeforeInstall } from './copy-before-install';
import { devDependencies } from './dev-dependencies';
import { baseListensElsewhere, exposeDiffers, exposeMissing } from './expose';
import { healthCheckProgram } from './health-check-program';
import { oneArchitecture } from './one-architecture';
import { packageLists, recommendedPackages } from './package-lists';
import { packageRunner } from './package-runner';
import { rootUser } from './root-user';
import { secretInFile } from './secret-in-file';
import { shellForm } from './shell-form';
import { unpinnedBase } from './unpinned-base';

/** In the order in which they are mended: what moves instructions about comes before what looks at where they are. */
export const ALL_RULES: readonly Rule[] = [
  oneArchitecture,
  unpinnedBase,
  secretInFile,
  addUrl,
  recommendedPackages,
  packageLists,
  copyBeforeInstall,
  buildStageShipped,
  devDependencies,
  shellForm,
  packageRunner,
  baseListensElsewhere,
  exposeDiffers,
  exposeMissing,
  healthCheckProgram,
  rootUser,
];
