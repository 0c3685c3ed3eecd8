// <passkey-form>: lets the device answer for the person, then posts its answer with the form inside; without script it
// stays hidden. data-options names the JSON on the page; without it the options are asked for. data-new makes a passkey.
class PasskeyForm extends HTMLElement {
  connectedCallback() {
    const known = window.PublicKeyCredential?.parseRequestOptionsFromJSON;
    if (!known) return;
    this.hidden = false;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.answer();
    });
  }

  async answer() {
    const failed = this.querySelector("[role=alert]");
    const button = this.form.querySelector("button");
    failed.hidden = true;
    button.setAttribute("aria-busy", "true");
    try {
      const credential = await ("new" in this.dataset ? this.make() : this.use());
      this.form.elements.credential.value = JSON.stringify(credential.toJSON());
      this.form.submit();
    } catch {
      failed.hidden = false;
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  async options() {
    const onPage = document.getElementById(this.dataset.options);
    if (onPage) return JSON.parse(onPage.textContent);
    const answer = await fetch(this.form.action, { headers: { Accept: "application/json" } });
    return answer.json();
  }

  async use() {
    const { publicKey } = (await this.options()).request_options;
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
  }

  async make() {
    const { publicKey } = (await this.options()).creation_options;
    const alone = this.form.elements.passwordless?.checked;
    publicKey.authenticatorSelection = {
      ...publicKey.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: Boolean(alone),
      ...(alone && { userVerification: "required" }),
    };
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  }
}

customElements.define("passkey-form", PasskeyForm);
