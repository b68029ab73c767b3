namespace Bridge.Screen
{
    /// <summary>Languages of the texts for people. Kazakh comes first wherever two are shown.</summary>
    public enum ScreenLanguage : byte
    {
        Kazakh = 0,
        Russian = 1,
        English = 2,
    }
}
