; What Inno Setup makes the installer for Windows of: `packaging/bundle.sh pack` runs it, on what PyInstaller built.
; iscc "/DVersion=0.1.0" packaging\impasto.iss

#ifndef Version
  #error Say which version it is: iscc /DVersion=0.1.0 packaging\impasto.iss
#endif

[Setup]
; By this a newer version finds the one it takes the place of: it never changes.
AppId={{7E0C4C0B-5D0C-4E0E-9C53-2B1D2E2C6A5F}
AppName=Impasto
AppVersion={#Version}
VersionInfoVersion={#Version}
AppPublisher=The Impasto maintainers
DefaultDirName={autopf}\Impasto
DefaultGroupName=Impasto
DisableProgramGroupPage=yes
; For one person without asking for an administrator; who wants it for all chooses so.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
SourceDir=..
; A bundle as a whole is under GPL-3 (resources\NOTICES.md).
LicenseFile=packaging\licences\GPL-3.0.txt
SetupIconFile=build\icons\impasto.ico
UninstallDisplayIcon={app}\impasto.exe
OutputDir=dist
OutputBaseFilename=Impasto-{#Version}-windows-setup
Compression=lzma2/max
SolidCompression=yes
LZMANumBlockThreads=4
ChangesAssociations=yes
ChangesEnvironment=yes
; The PATH is the person's, whoever installs.
UsedUserAreasWarning=no
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "korean"; MessagesFile: "compiler:Languages\Korean.isl"

[CustomMessages]
english.Association=Open .impasto projects with Impasto
korean.Association=.impasto 프로젝트를 Impasto로 열기
english.CommandLine=Add the command impasto to the PATH
korean.CommandLine=impasto 명령을 PATH에 추가

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "association"; Description: "{cm:Association}"
Name: "path"; Description: "{cm:CommandLine}"; Flags: unchecked

[InstallDelete]
; What an older version had and this one has not would be loaded beside it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "dist\impasto\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Impasto"; Filename: "{app}\impasto.exe"
Name: "{autodesktop}\Impasto"; Filename: "{app}\impasto.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.impasto\OpenWithProgids"; ValueType: string; ValueName: "Impasto.Project"; ValueData: ""; Flags: uninsdeletevalue; Tasks: association
Root: HKA; Subkey: "Software\Classes\Impasto.Project"; ValueType: string; ValueData: "Impasto project"; Flags: uninsdeletekey; Tasks: association
Root: HKA; Subkey: "Software\Classes\Impasto.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\impasto.exe,0"; Tasks: association
Root: HKA; Subkey: "Software\Classes\Impasto.Project\shell\open\command"; ValueType: string; ValueData: """{app}\impasto.exe"" ""%1"""; Tasks: association
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Check: IsMissingFromPath; Tasks: path

[Run]
Filename: "{app}\impasto.exe"; Description: "{cm:LaunchProgram,Impasto}"; Flags: nowait postinstall skipifsilent

[Code]
{ Whether the folder still has to be added to the person's PATH. }
function IsMissingFromPath: Boolean;
var
  Before: String;
begin
  Result := not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Before)
    or (Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Before) + ';') = 0);
end;

{ Takes the folder out of the PATH again. }
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Before: String;
begin
  if (Step = usUninstall) and RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Before) then
  begin
    StringChangeEx(Before, ';' + ExpandConstant('{app}'), '', True);
    RegWriteExpandStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Before);
  end;
end;
