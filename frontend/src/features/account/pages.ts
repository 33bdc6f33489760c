export { ConfirmPage } from "./ConfirmPage";
export { ForgotPage } from "./ForgotPage";
export { RegisterPage } from "./RegisterPage";
export { SignInPage } from "./SignInPage";
