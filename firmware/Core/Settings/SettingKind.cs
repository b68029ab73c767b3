namespace Bridge.Settings
{
    public enum SettingKind : byte
    {
        Text = 0,
        Number = 1,
        Flag = 2,

        /// <summary>A text that can be set and is never shown.</summary>
        Secret = 3,
    }
}
