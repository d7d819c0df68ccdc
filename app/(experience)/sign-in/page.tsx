import { SignInPage } from '../_parts/sign-in-page';
import { stepPage } from '../_parts/step';

export default stepPage((step) => <SignInPage step={step} page="/sign-in" />);
