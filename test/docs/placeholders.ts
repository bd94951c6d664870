import { simulatorDefaults } from "../../provider/simulator";
import { otherAccount } from "../kps/support/twoAccounts";
import { tlsFixture } from "../kps/support/tlsFixture";

/** What the placeholders of the page stand for on the simulator with two accounts; longer ones first. */
const values: Readonly<Record<string, string>> = {
  "your-temporary-access-key": simulatorDefaults.temporaryAccessKey,
  "your-temporary-secret-key": simulatorDefaults.temporarySecretKey,
  "your-security-token": simulatorDefaults.securityToken,
  "your-access-key": simulatorDefaults.accessKey,
  "your-secret-key": simulatorDefaults.secretKey,
  "your-token": simulatorDefaults.token,
  "your-user": simulatorDefaults.userName,
  "your-password": simulatorDefaults.password,
  "your-account": simulatorDefaults.domainName,
  "your-project-id": simulatorDefaults.projectId,
  "other-agency": otherAccount.agencyName,
  "other-account": otherAccount.domainName,
  "/etc/ssl/company-ca.pem": tlsFixture("own").file,
};

/** A snippet as its reader would have filled it in. */
export function filledIn(text: string): string {
  return Object.entries(values).reduce((filled, [name, value]) => filled.replaceAll(name, value), text);
}
