using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Bridge.Companion.Office;

/// <summary>
/// The people and their passwords (PBKDF2 of ASP.NET Core Identity). There is no default password: while nobody is an
/// administrator, a link with a secret of this run makes the first one. The last administrator cannot be taken away.
/// </summary>
public sealed class PeopleBook(OfficeStore store)
{
    public const int PasswordLengthMin = 10;
    public const int PasswordLengthMax = 128;

    private const string Columns = "SELECT name, role, password, totp, totp_step, stamp FROM person";

    /// <summary>Checked when nobody has that name, so that the answer takes as long as for somebody who exists.</summary>
    private readonly string _nobody = new PasswordHasher<string>().HashPassword("", Secret());
    private readonly PasswordHasher<string> _hasher = new();
    private readonly string _setUp = Secret();

    public bool HasAdmin => store.Query("SELECT 1 FROM person WHERE role='admin' LIMIT 1", _ => true).Count > 0;

    /// <summary>The secret of the set-up link; null once there is an administrator.</summary>
    public string? SetUpSecret => HasAdmin ? null : _setUp;

    public List<Person> All() => store.Query(Columns + " ORDER BY name LIMIT 500", Read);

    public Person? Find(string name) => store.Query(Columns + " WHERE name=$1", Read, name).FirstOrDefault();

    public bool IsSetUp(string? secret) => SetUpSecret is string held && secret is not null
        && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(held), System.Text.Encoding.UTF8.GetBytes(secret));

    /// <summary>The key of the sentence that says what is wrong with a new person; null = added.</summary>
    public string? Add(string name, Role role, string password, string who)
    {
        if (!IsName(name))
        {
            return "people.badname";
        }

        if (password.Length is < PasswordLengthMin or > PasswordLengthMax || password.Contains(name, StringComparison.OrdinalIgnoreCase))
        {
            return "people.badpassword";
        }

        string hash = _hasher.HashPassword(name, password);
        bool added = store.Change(who, "person.add", name, Rights.Word(role), () => store.Run(
            "INSERT INTO person (name, role, password, totp, totp_step, stamp, created_ms) VALUES ($1,$2,$3,NULL,0,$4,$5) ON CONFLICT DO NOTHING",
            name, Rights.Word(role), hash, Secret(), store.NowMs) == 1);
        return added ? null : "people.taken";
    }

    /// <summary>The first administrator, by the set-up link.</summary>
    public string? AddFirst(string name, string password) => HasAdmin ? "people.taken" : Add(name, Role.Admin, password, "set-up");

    /// <summary>The person when name, password and (where it is switched on) the code are right. Each code counts once.</summary>
    public Person? SignIn(string name, string password, string code)
    {
        Person? person = Find(name);
        bool right = password.Length <= PasswordLengthMax
            && _hasher.VerifyHashedPassword(name, person?.PasswordHash ?? _nobody, password) != PasswordVerificationResult.Failed;
        if (person is null || !right || (person.TotpSecret is string secret && !TakeCode(person, secret, code)))
        {
            return null;
        }

        store.Note(person.Name, "sign-in", person.Name, "");
        return person;
    }

    /// <summary>Whether the password is that person's: asked again before anything of the account is changed.</summary>
    public bool SignInCheck(string name, string password) => password.Length <= PasswordLengthMax && Find(name) is Person person
        && _hasher.VerifyHashedPassword(name, person.PasswordHash, password) != PasswordVerificationResult.Failed;

    public bool SetPassword(string name, string password, string who) =>
        password.Length is >= PasswordLengthMin and <= PasswordLengthMax
        && store.Change(who, "person.password", name, "", () => store.Run(
            "UPDATE person SET password=$2, stamp=$3 WHERE name=$1", name, _hasher.HashPassword(name, password), Secret()) == 1);

    public bool SetRole(string name, Role role, string who) =>
        store.Change(who, "person.role", name, Rights.Word(role), () => store.Run(
            "UPDATE person SET role=$2, stamp=$3 WHERE name=$1", name, Rights.Word(role), Secret()) == 1 && HasAdmin);

    public bool Remove(string name, string who) =>
        store.Change(who, "person.remove", name, "", () => store.Run("DELETE FROM person WHERE name=$1", name) == 1 && HasAdmin);

    /// <summary>Switches codes on, once a right code proves that the app has the secret; "" as the secret switches them off.</summary>
    public bool SetTotp(string name, string secret, string code)
    {
        long step = secret.Length == 0 ? 0 : Totp.StepOf(secret, code, store.NowMs);
        return step >= 0 && store.Change(name, secret.Length == 0 ? "totp.off" : "totp.on", name, "", () => store.Run(
            "UPDATE person SET totp=$2, totp_step=$3 WHERE name=$1", name, secret.Length == 0 ? null : secret, step) == 1);
    }

    private bool TakeCode(Person person, string secret, string code)
    {
        long step = Totp.StepOf(secret, code, store.NowMs);
        return step > person.TotpStep
            && store.Run("UPDATE person SET totp_step=$2 WHERE name=$1 AND totp_step<$2", person.Name, step) == 1;
    }

    private static bool IsName(string name) =>
        name.Length is >= 2 and <= 32 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@') && name is not ("lab" or "set-up");

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static Person Read(DbDataReader row) => new(
        row.GetString(0), Rights.Read(row.GetString(1)) ?? Role.Viewer, row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3),
        row.GetInt64(4), row.GetString(5));
}
