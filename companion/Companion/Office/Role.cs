namespace Bridge.Companion.Office;

/// <summary>Who somebody is. What each may do stands in <see cref="Rights"/>.</summary>
public enum Role
{
    Viewer,
    StoreIt,
    HeadOffice,
    Admin,
}
