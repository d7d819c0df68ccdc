import { RegisterPage } from '../_parts/register-page';
import { stepPage } from '../_parts/step';

export default stepPage((step) => <RegisterPage step={step} page="/identifier-register" />);
