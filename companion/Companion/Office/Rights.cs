namespace Bridge.Companion.Office;

/// <summary>What each role may do. What is not listed is forbidden.</summary>
public static class Rights
{
    private static readonly Dictionary<Role, Right[]> s_table = new()
    {
        [Role.Viewer] = [Right.Look],
        [Role.StoreIt] = [Right.Look, Right.Note, Right.Console, Right.Credentials, Right.Arrange],
        [Role.HeadOffice] = [Right.Look, Right.Note, Right.Resolve, Right.Audit, Right.Arrange, Right.Reconcile],
        [Role.Admin] = Enum.GetValues<Right>(),
    };

    public static bool May(Role role, Right right) => s_table[role].Contains(right);

    /// <summary>The word under which a role is stored and spoken of.</summary>
    public static string Word(Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.StoreIt => "it",
        Role.HeadOffice => "head",
        _ => "admin",
    };

    public static Role? Read(string? word) => word switch
    {
        "viewer" => Role.Viewer,
        "it" => Role.StoreIt,
        "head" => Role.HeadOffice,
        "admin" => Role.Admin,
        _ => null,
    };
}
